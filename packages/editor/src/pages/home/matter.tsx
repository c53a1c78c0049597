import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Card, cx } from '../../ui/index.ts';
import classes from './home.module.css';

interface MatterProps {
  readonly title: string;
  readonly icon: ReactNode;
  readonly tone: 'bad' | 'attention' | 'good';
  /** Where all of them are. */
  readonly all?: { readonly href: string; readonly label: string };
  readonly children: ReactNode;
}

/** One thing that needs somebody, with its first few cases. */
export function Matter({ title, icon, tone, all, children }: MatterProps) {
  return (
    <Card isFlush>
      <section
        className={cx(classes.matter, tone === 'bad' && classes.matterBad, tone === 'good' && classes.matterGood)}
      >
        <div className={classes.matterHead}>
          <span className={classes.matterIcon} aria-hidden="true">
            {icon}
          </span>
          <h3 className={classes.matterTitle}>{title}</h3>
          {all && (
            <Link href={all.href} className={classes.all}>
              {all.label}
            </Link>
          )}
        </div>
        {children}
      </section>
    </Card>
  );
}

interface MatterRowProps {
  readonly href?: string;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly score?: ReactNode;
  readonly end?: ReactNode;
}

export function MatterRow({ href, title, text, score, end }: MatterRowProps) {
  const main = (
    <>
      <bdi className={classes.rowTitle}>{title}</bdi>
      {text && <span className={classes.rowText}>{text}</span>}
    </>
  );
  return (
    <li className={cx(classes.row, href && classes.rowHover)}>
      {href ? (
        <Link href={href} className={classes.contactLink}>
          {main}
        </Link>
      ) : (
        <span className={classes.rowMain}>{main}</span>
      )}
      {score && <span className={classes.matterScore}>{score}</span>}
      {end && <span className={classes.rowEnd}>{end}</span>}
    </li>
  );
}
