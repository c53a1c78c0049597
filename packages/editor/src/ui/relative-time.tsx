import { Tooltip } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
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

/** Opens on hover after a rest, on focus at once. The tooltip is not even made before that: long tables have many times. */
function useHint() {
  const [isOpen, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const set = (next: boolean, afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(next), afterMs);
  };
  return {
    isOpen,
    on: {
      onPointerEnter: () => set(true, 350),
      onPointerLeave: () => set(false, 0),
      onFocus: () => set(true, 0),
      onBlur: () => set(false, 0),
    },
  };
}

/** Relative within a day, then the date; exact with zone on hover and on focus. */
export function RelativeTime({ atMs, none = '—', timeZone, className }: RelativeTimeProps) {
  const nowMs = useNow();
  const tabIndex = useDetailTabIndex();
  const target = useRef<HTMLTimeElement>(null);
  const hint = useHint();
  if (atMs === null || atMs === undefined) return <span className={cx(classes.quiet, className)}>{none}</span>;
  return (
    <>
      <time
        ref={target}
        dateTime={new Date(atMs).toISOString()}
        tabIndex={tabIndex}
        className={cx('num', classes.time, className)}
        {...hint.on}
      >
        {formatWhen(atMs, nowMs)}
      </time>
      {hint.isOpen && (
        <Tooltip target={target} opened label={<span className="num">{formatExactTime(atMs, timeZone)}</span>} />
      )}
    </>
  );
}
