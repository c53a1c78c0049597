import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import classes from './detail.module.css';
import { formatClock, formatDay, formatExactTime } from './format.ts';
import type { StatusTone } from './status-badge.tsx';
import { useNow } from './use-now.ts';

export interface TimelineItem {
  readonly id: string;
  readonly atMs: number;
  /** A Tabler icon element. */
  readonly icon: ReactNode;
  /** What happened, in words. */
  readonly title: ReactNode;
  readonly text?: ReactNode;
  /** At the end of the line: points, a status. */
  readonly end?: ReactNode;
  readonly tone?: StatusTone;
}

function byDay(items: readonly TimelineItem[], nowMs: number) {
  const days: { day: string; items: TimelineItem[] }[] = [];
  for (const item of items) {
    const day = formatDay(item.atMs, nowMs);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

/** What happened, in the order given (newest first as a rule), under one heading a day. */
export function Timeline({ items }: { readonly items: readonly TimelineItem[] }) {
  const nowMs = useNow();
  return (
    <div className={classes.timeline}>
      {byDay(items, nowMs).map(({ day, items: happened }) => (
        <section key={happened[0]?.id ?? day}>
          <h3 className={classes.day}>{day}</h3>
          <ol className={classes.events}>
            {happened.map((item) => (
              <li key={item.id} className={classes.event}>
                <span className={cx(classes.mark, item.tone && classes[item.tone])} aria-hidden="true">
                  {item.icon}
                </span>
                <div className={classes.what}>
                  <div className={classes.whatTitle}>
                    <bdi>{item.title}</bdi>
                  </div>
                  {item.text && <div className={classes.whatText}>{item.text}</div>}
                </div>
                {item.end && <span className={cx('num', classes.whatEnd)}>{item.end}</span>}
                <time
                  className={cx('num', classes.clock)}
                  dateTime={new Date(item.atMs).toISOString()}
                  title={formatExactTime(item.atMs)}
                >
                  {formatClock(item.atMs)}
                </time>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
