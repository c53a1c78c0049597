import type { Problem } from '@ripen/runtime';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import { cx } from '../../ui/index.ts';
import { messageUnder } from './model-problems.ts';
import classes from './scoring.module.css';

interface ProblemListProps {
  readonly problems: readonly Problem[];
  /** The name of what they stand under, which they need not say again. */
  readonly under?: string;
}

/** Problems where they belong: what is wrong and what to do. */
export function ProblemList({ problems, under }: ProblemListProps) {
  if (problems.length === 0) return null;
  return (
    <ul className={classes.problems}>
      {problems.map((problem) => {
        const isError = problem.severity === 'error';
        const Icon = isError ? IconCircleX : IconAlertTriangle;
        return (
          <li key={`${problem.code}${problem.message}`} className={cx(isError && classes.errorLine)}>
            <Icon size={15} stroke={1.9} aria-label={isError ? 'Error' : 'Warning'} role="img" />
            <span>{under === undefined ? problem.message : messageUnder(problem.message, under)}</span>
          </li>
        );
      })}
    </ul>
  );
}
