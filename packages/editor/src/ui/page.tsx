import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import classes from './page.module.css';

export interface PageProps {
  /** A PageHeader. */
  readonly header: ReactNode;
  /** A Toolbar, under the header. */
  readonly toolbar?: ReactNode;
  /**
   * `scroll` (default): the body scrolls as one, with the page's margins. `narrow`: the same at reading width.
   * `fill`: the body gets the rest of the height and scrolls by itself (a table, a canvas).
   */
  readonly layout?: 'scroll' | 'narrow' | 'fill';
  readonly children: ReactNode;
}

/** The frame of every page: header, toolbar, body. */
export function Page({ header, toolbar, layout = 'scroll', children }: PageProps) {
  return (
    <div className={classes.page}>
      {header}
      {toolbar}
      <div className={cx(classes.body, classes[layout])}>{children}</div>
    </div>
  );
}

/** The line of controls above a list: search and filters first, the rest at the end. */
export function Toolbar({ children, end }: { readonly children: ReactNode; readonly end?: ReactNode }) {
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Search and filters">
      {children}
      {end && <div className={classes.toolbarEnd}>{end}</div>}
    </div>
  );
}

/** A titled part of a page. */
export function Section({
  title,
  text,
  end,
  children,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  /** Beside the title. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>{title}</h2>
        {end}
      </div>
      {text && <p className={classes.sectionText}>{text}</p>}
      {children}
    </section>
  );
}

/** A bordered surface for one thing. */
export function Card({ children, isFlush }: { readonly children: ReactNode; readonly isFlush?: boolean }) {
  return <div className={cx(classes.card, isFlush && classes.flush)}>{children}</div>;
}
