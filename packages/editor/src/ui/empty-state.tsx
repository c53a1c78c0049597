import type { ReactNode } from 'react';
import classes from './states.module.css';

export interface EmptyStateProps {
  /** A Tabler icon element. */
  readonly icon: ReactNode;
  readonly title: string;
  /** One sentence that teaches what would be here and how it gets here. */
  readonly children?: ReactNode;
  /** One button. */
  readonly action?: ReactNode;
}

/** Nothing here yet: what this place is for, and the one thing to do. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <h2 className={classes.title}>{title}</h2>
      {children && <p className={classes.text}>{children}</p>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
