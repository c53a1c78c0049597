import { Tooltip } from '@mantine/core';
import { cx } from './cx.ts';
import { formatExactTime, formatWhen } from './format.ts';
import { useDetailTabIndex } from './in-row.ts';
import classes from './text.module.css';
import { useNow } from './use-now.ts';

export interface RelativeTimeProps {
  /** The moment, in ms since 1970; undefined or null shows `none`. */
  readonly atMs: number | null | undefined;
  /** What to show when there is no moment. */
  readonly none?: string;
  /** IANA zone for the exact time; the viewer's own when left out. */
  readonly timeZone?: string;
  readonly className?: string;
}

/** Relative within a day, then the date; exact with zone on hover and on focus. */
export function RelativeTime({ atMs, none = '—', timeZone, className }: RelativeTimeProps) {
  const nowMs = useNow();
  const tabIndex = useDetailTabIndex();
  if (atMs === null || atMs === undefined) return <span className={cx(classes.quiet, className)}>{none}</span>;
  return (
    <Tooltip label={<span className="num">{formatExactTime(atMs, timeZone)}</span>}>
      <time
        dateTime={new Date(atMs).toISOString()}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must also be reachable without a mouse
        tabIndex={tabIndex}
        className={cx('num', classes.time, className)}
      >
        {formatWhen(atMs, nowMs)}
      </time>
    </Tooltip>
  );
}
