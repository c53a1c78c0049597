import { IconFlag } from '@tabler/icons-react';
import type { CSSProperties, KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { cx } from '../../../ui/index.ts';
import classes from './feedback.module.css';

interface ThresholdHandleProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** What the value means, to be read out: "60 points: 4 contacts". */
  readonly valueText: string;
  /** Where it stands, in percent of the width. */
  readonly at: number;
  readonly pointsAt: (clientX: number) => number;
  readonly onChange: (points: number) => void;
  readonly isReady?: boolean;
  readonly style?: CSSProperties;
  readonly children?: ReactNode;
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/** A threshold that can be taken hold of: a slider to the keyboard and to screen readers. */
export function ThresholdHandle(props: ThresholdHandleProps) {
  const { label, value, min, max, valueText, at, pointsAt, onChange, isReady = false, style, children } = props;
  const set = (points: number) => {
    const held = Math.min(max, Math.max(min, points));
    if (held !== value && max >= min) onChange(held);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step !== undefined) set(value + step);
    else if (event.key === 'Home') set(min);
    else if (event.key === 'End') set(max);
    else return;
    event.preventDefault();
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) set(pointsAt(event.clientX));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className={cx(classes.handle, isReady && classes.ready, at > 70 && classes.atEnd)}
      style={{ ...style, insetInlineStart: `${at}%` }}
      aria-label={label}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={valueText}
      aria-orientation="horizontal"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
        event.preventDefault();
      }}
      onPointerMove={onPointerMove}
    >
      <span className={classes.grip} aria-hidden="true">
        {isReady && <IconFlag size={13} stroke={2} />}
        {children}
      </span>
    </div>
  );
}
