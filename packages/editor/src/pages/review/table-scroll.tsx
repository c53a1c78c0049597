import type { ReactNode } from 'react';
import classes from './review.module.css';

/** Lets a wide table scroll by itself; it takes the focus so that the arrow keys can scroll it. */
export function TableScroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={classes.tableScroll} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
