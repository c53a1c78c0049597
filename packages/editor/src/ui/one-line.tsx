import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import classes from './text.module.css';

/**
 * Somebody's words on one line: cut with an ellipsis at their own end, also when they are written from right to left,
 * and kept from turning round what stands beside them.
 */
export function OneLine({ children, isQuiet }: { readonly children: ReactNode; readonly isQuiet?: boolean }) {
  return (
    <span dir="auto" className={cx(classes.oneLine, isQuiet && classes.secondary)}>
      {children}
    </span>
  );
}
