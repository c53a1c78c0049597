import type { ReactNode } from 'react';
import kindClasses from '../canvas/kind.module.css';
import { cx } from '../ui/index.ts';
import classes from './inspector.module.css';

interface InspectorHeadProps {
  readonly icon: ReactNode;
  readonly kind?: string;
  /** Small, above the name. */
  readonly caption: string;
  readonly children: ReactNode;
  readonly end?: ReactNode;
}

export function InspectorHead({ icon, kind = 'flow', caption, children, end }: InspectorHeadProps) {
  return (
    <header className={classes.headRow}>
      <span className={cx(classes.tile, kindClasses[kind])} aria-hidden="true">
        {icon}
      </span>
      <div className={classes.headWords}>
        <div className={classes.caption}>{caption}</div>
        {children}
      </div>
      {end}
    </header>
  );
}
