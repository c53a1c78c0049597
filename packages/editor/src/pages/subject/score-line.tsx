import { Skeleton } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Subject } from '../../api/subject.ts';
import { formatDate } from '../../ui/format.ts';
import { cx, formatClock, formatNumber, ripeStyle, type ScoreView } from '../../ui/index.ts';
import classes from './score-line.module.css';
import { type LinePoint, lineBox, lineShape, lineWords, pointAt, stepTo, type Threshold } from './score-line-shape.ts';
import { useScoreLine } from './use-score-line.ts';

interface Drawn {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly points: readonly LinePoint[];
}

function pointWords({ atMs, points, band }: LinePoint, nowMs: number): string {
  const value = points === null ? 'no score shown' : `${formatNumber(points)}${band === null ? '' : ` · ${band}`}`;
  return `${formatDate(atMs, nowMs)}, ${formatClock(atMs)}: ${value}`;
}

/** Which point is read off: by the pointer, or with the arrow keys. Undefined while nobody does. */
function useReading({ fromMs, untilMs, points }: Drawn) {
  const [read, setRead] = useState<number>();
  const last = points.length - 1;
  // A shorter line may have come meanwhile.
  const index = read === undefined ? undefined : Math.min(read, last);
  return {
    index,
    on: {
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        const inset = (lineBox.side / lineBox.width) * width;
        const share = (event.clientX - left - inset) / Math.max(1, width - 2 * inset);
        setRead(pointAt(points, fromMs + share * (untilMs - fromMs)));
      },
      onPointerLeave: () => setRead(undefined),
      onBlur: () => setRead(undefined),
      onKeyDown: (event: KeyboardEvent) => {
        const to = stepTo(event.key, index ?? last, last);
        if (to === null) return;
        event.preventDefault();
        setRead(to);
      },
    },
  };
}

function Drawing({ line, thresholds, read }: { line: Drawn; thresholds: readonly Threshold[]; read: LinePoint }) {
  const shape = lineShape(line.points, thresholds, line);
  return (
    <svg viewBox={`0 0 ${lineBox.width} ${lineBox.height}`} className={classes.drawing} aria-hidden="true">
      <line x1={0} x2={lineBox.width} y1={shape.yOf(0)} y2={shape.yOf(0)} className={classes.zero} />
      {shape.thresholds.map(({ label, at, y }) => (
        <line key={`${label} ${at}`} x1={0} x2={lineBox.width} y1={y} y2={y} className={classes.threshold} />
      ))}
      {shape.stretches.map((stretch) => (
        <polyline key={stretch} points={stretch} className={classes.line} />
      ))}
      {/* Above the line, which would strike them through. */}
      {shape.thresholds.map(({ label, at, y }) => (
        <text key={`${label} ${at}`} x={lineBox.side} y={y - 3} className={classes.thresholdLabel}>
          {label} {formatNumber(at)}
        </text>
      ))}
      {read.points !== null && (
        <circle cx={shape.xOf(read.atMs)} cy={shape.yOf(read.points)} r={3.5} className={classes.dot} />
      )}
    </svg>
  );
}

function Line({ line, view }: { readonly line: Drawn; readonly view: ScoreView }) {
  const { index, on } = useReading(line);
  const last = line.points.length - 1;
  const read = line.points[index ?? last];
  if (!read) return null;
  const words = lineWords(line.points, line.untilMs);
  return (
    <figure className={classes.figure} style={ripeStyle(view.band?.warmth)}>
      <div
        role="slider"
        tabIndex={0}
        className={classes.reader}
        aria-label={`${view.modelName} since ${formatDate(line.fromMs, line.untilMs)}. ${words}`}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={index ?? last}
        aria-valuetext={pointWords(read, line.untilMs)}
        {...on}
      >
        <Drawing line={line} thresholds={view.thresholds} read={read} />
      </div>
      <figcaption className={cx('num', classes.caption)} aria-hidden="true">
        <span>{formatDate(line.fromMs, line.untilMs)}</span>
        <span className={classes.reading}>{index === undefined ? '' : pointWords(read, line.untilMs)}</span>
        <span>Now</span>
      </figcaption>
    </figure>
  );
}

interface ScoreLineProps {
  readonly subject: Subject;
  readonly modelId: string;
  readonly view: ScoreView;
}

/** How the score came to where it is: both sides of each change and decay between, with the thresholds drawn. */
export function ScoreLine({ subject, modelId, view }: ScoreLineProps) {
  const { data, error } = useScoreLine(subject, modelId);
  if (!data) {
    return error ? (
      <p className={classes.note}>The line over time could not be read; it is asked for again.</p>
    ) : (
      <Skeleton height={96} radius="sm" aria-hidden="true" />
    );
  }
  if (!data.isDrawn)
    return (
      <p className={classes.note}>
        Too much happened here to draw the score over time. The score itself counts all of it.
      </p>
    );
  if (data.points.length === 0) return null;
  // Somebody known for a week would else be drawn in a corner.
  const line = { ...data, fromMs: data.points[0]?.atMs ?? data.fromMs };
  return (
    <>
      <Line line={line} view={view} />
      {data.basis === 'happened' && (
        <p className={classes.note}>Part of the history was brought along later; it is drawn where it happened.</p>
      )}
    </>
  );
}
