import { always, type Condition } from '@ripen/runtime';
import { useContext } from 'react';
import classes from './condition.module.css';
import { NestedBuilder } from './nested-builder.ts';

interface WhereBlockProps {
  /** Names the builder to a screen reader: "Where". */
  readonly label: string;
  readonly where: Condition | undefined;
  readonly depth: number;
  /** Undefined when nothing is asked of the event any more. */
  readonly onChange: (where: Condition | undefined) => void;
}

/** What is asked of each past event that is to count; deeper than one level it is not offered. */
export function WhereBlock({ label, where, depth, onChange }: WhereBlockProps) {
  const Builder = useContext(NestedBuilder);
  if (depth >= 2 || !Builder) return null;
  const change = (next: Condition) => onChange(next.kind === 'all' && next.of.length === 0 ? undefined : next);
  return (
    <div className={classes.where}>
      <span className={classes.whereLabel}>where</span>
      <Builder label={label} noneWords={null} value={where ?? always} onChange={change} />
    </div>
  );
}
