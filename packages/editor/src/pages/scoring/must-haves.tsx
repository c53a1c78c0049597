import { Button } from '@mantine/core';
import { conditionSentence, type Problem } from '@ripen/runtime';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { cx } from '../../ui/index.ts';
import { aboutWords } from './about-words.ts';
import { useModel } from './model-context.tsx';
import { newClass, newGate, type OptionalCondition, setClasses } from './model-edits.ts';
import { problemsAt } from './model-problems.ts';
import { ProblemList } from './problem-list.tsx';
import classes from './scoring.module.css';

interface LineProps {
  readonly mark?: ReactNode;
  readonly label: string;
  readonly sentence: string;
  readonly isOpen: boolean;
  readonly problems: readonly Problem[];
  readonly onOpen: () => void;
}

function Line({ mark, label, sentence, isOpen, problems, onOpen }: LineProps) {
  return (
    <li className={cx(classes.rule, isOpen && classes.openRow)}>
      <button type="button" className={classes.rowButton} aria-label={`${label}. Change it`} onClick={onOpen} />
      {mark !== undefined && <span className={cx('num', classes.rulePoints)}>{mark}</span>}
      <span className={classes.ruleWords}>
        <span className={classes.ruleLabel}>
          <bdi>{label}</bdi>
        </span>
        <span className={classes.ruleSentence}>
          <bdi>{sentence.charAt(0).toUpperCase() + sentence.slice(1)}</bdi>
        </span>
        <ProblemList problems={problems} under={label} />
      </span>
    </li>
  );
}

function Gates() {
  const { model, book, problems, edit, select, selected } = useModel();
  const add = () => {
    const gate = newGate(model);
    edit((before) => ({ ...before, gates: [...before.gates, gate] }));
    select({ kind: 'gate', id: gate.id });
  };
  return (
    <div className={classes.group}>
      <header className={classes.groupHead}>
        <h3 className={classes.groupTitle}>Must-haves</h3>
        <span className={classes.groupAbout}>Without all of them none is ready, whatever the points</span>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconPlus />}
          disabled={model.gates.length >= 9}
          onClick={add}
        >
          Must-have
        </Button>
      </header>
      {model.gates.length > 0 && (
        <ul className={classes.rules}>
          {model.gates.map((gate, index) => (
            <Line
              key={gate.id}
              label={gate.label}
              sentence={conditionSentence(gate.when, book)}
              isOpen={selected?.kind === 'gate' && selected.id === gate.id}
              problems={problemsAt(problems, `/gates/${index}`)}
              onOpen={() => select({ kind: 'gate', id: gate.id })}
            />
          ))}
        </ul>
      )}
      {model.gates.length === 0 && <p className={classes.noRules}>None: points alone decide.</p>}
    </div>
  );
}

function SizeClasses() {
  const { model, book, problems, edit, select, selected } = useModel();
  const add = () => {
    edit(setClasses([...model.classes, newClass(model)]));
    select({ kind: 'class', index: model.classes.length });
  };
  return (
    <div className={classes.group}>
      <header className={classes.groupHead}>
        <h3 className={classes.groupTitle}>Classes</h3>
        <span className={classes.groupAbout}>{aboutWords[model.about].size}; the first that applies counts</span>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconPlus />}
          disabled={model.classes.length >= 9}
          onClick={add}
        >
          Class
        </Button>
      </header>
      {model.classes.length > 0 && (
        <ul className={classes.rules}>
          {model.classes.map((sizeClass, index) => (
            <Line
              // biome-ignore lint/suspicious/noArrayIndexKey: a class has no id, and its digit is what is edited
              key={index}
              mark={sizeClass.value}
              label={sizeClass.label}
              sentence={conditionSentence(sizeClass.when, book)}
              isOpen={selected?.kind === 'class' && selected.index === index}
              problems={problemsAt(problems, `/classes/${index}`)}
              onOpen={() => select({ kind: 'class', index })}
            />
          ))}
        </ul>
      )}
      {model.classes.length === 0 && <p className={classes.noRules}>None: all are of one size.</p>}
    </div>
  );
}

const limits: readonly { name: OptionalCondition; label: string; none: string }[] = [
  { name: 'excludeWhen', label: 'Left out', none: 'None is left out' },
  { name: 'deadWhen', label: 'Dead', none: 'None counts as dead' },
  { name: 'scope', label: 'Events that are heard', none: 'Every event is heard' },
];

/** What stands before the points: must-haves, size, and who is not scored at all. */
export function MustHaves() {
  const { model, book, problems, select, selected } = useModel();
  return (
    <section className={classes.section} aria-label="Before the points">
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>Before the points</h2>
        <p className={classes.sectionState}>{aboutWords[model.about].before}</p>
      </div>
      <Gates />
      <SizeClasses />
      <div className={classes.group}>
        <header className={classes.groupHead}>
          <h3 className={classes.groupTitle}>Not scored</h3>
        </header>
        <ul className={classes.rules}>
          {limits.map(({ name, label, none }) => {
            const condition = model[name];
            return (
              <Line
                key={name}
                label={label}
                sentence={condition === undefined ? none : conditionSentence(condition, book)}
                isOpen={selected?.kind === 'condition' && selected.name === name}
                problems={problemsAt(problems, `/${name}`)}
                onOpen={() => select({ kind: 'condition', name })}
              />
            );
          })}
        </ul>
      </div>
    </section>
  );
}
