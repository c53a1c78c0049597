import { conditionSentence } from '@ripen/runtime';
import { useId } from 'react';
import { useBook } from '../book.tsx';
import classes from './condition.module.css';
import { asGroup, tidy } from './edit-condition.ts';
import { GroupEditor } from './group-editor.tsx';
import { type ConditionBuilderProps, NestedBuilder } from './nested-builder.ts';

const alwaysWords = 'With no condition this is always true.';

/** Builds a condition of any depth out of sentences. Needs a BookContext for its pickers. */
export function ConditionBuilder({
  value,
  onChange,
  hasEvent = true,
  label,
  isReadOnly = false,
  noneWords = alwaysWords,
}: ConditionBuilderProps) {
  const book = useBook();
  const id = useId();
  const group = asGroup(value);
  return (
    <fieldset className={classes.builder} aria-label={label} aria-describedby={id} disabled={isReadOnly}>
      <NestedBuilder value={ConditionBuilder}>
        <GroupEditor group={group} onChange={(next) => onChange(tidy(next))} hasEvent={hasEvent} depth={0} />
      </NestedBuilder>
      {group.of.length === 0 && noneWords && <p className={classes.always}>{noneWords}</p>}
      {group.of.length > 1 && (
        <p id={id} className={classes.sentence}>
          {conditionSentence(value, book)}
        </p>
      )}
    </fieldset>
  );
}
