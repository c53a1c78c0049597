import { type ReactNode, useContext } from 'react';
import { cx } from './cx.ts';
import { InRow } from './in-row.ts';
import classes from './text.module.css';

export type StatusTone = 'neutral' | 'positive' | 'attention' | 'negative' | 'info';

export interface StatusBadgeProps {
  readonly tone?: StatusTone;
  /** The state in a word or two: "Live", "Waiting", "Failed". */
  readonly children: ReactNode;
  /** Replaces the dot. */
  readonly icon?: ReactNode;
  /** Draws the dot as a ring: under way, not settled. */
  readonly isRunning?: boolean;
}

/** The state of a thing (never its warmth: that is Score's). The word says it, the colour only helps. */
export function StatusBadge({ tone = 'neutral', children, icon, isRunning }: StatusBadgeProps) {
  const isInRow = useContext(InRow);
  return (
    <span className={cx(classes.badge, classes[tone], isInRow && classes.bare, isRunning && classes.running)}>
      {icon ?? <span className={classes.dot} aria-hidden="true" />}
      {children}
    </span>
  );
}
