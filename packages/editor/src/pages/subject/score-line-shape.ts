import { formatDate, formatNumber } from '../../ui/format.ts';

export interface LinePoint {
  readonly atMs: number;
  /** Null while nothing was shown. */
  readonly points: number | null;
  readonly band: string | null;
}

export interface Threshold {
  readonly label: string;
  readonly at: number;
}

/** Units of the drawing; it is scaled to the width that there is. */
export const lineBox = { width: 320, height: 72, top: 12, bottom: 4, side: 4 } as const;

export interface LineShape {
  /** One for each stretch in which something was shown. */
  readonly stretches: readonly string[];
  readonly thresholds: readonly (Threshold & { readonly y: number })[];
  readonly xOf: (atMs: number) => number;
  readonly yOf: (points: number) => number;
}

/** Where everything of a score's line lies: from 0, or the lowest below it, up to the next threshold above the line. */
export function lineShape(
  points: readonly LinePoint[],
  thresholds: readonly Threshold[],
  { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
): LineShape {
  const { width, height, top, bottom, side } = lineBox;
  const values = points.flatMap((point) => (point.points === null ? [] : [point.points]));
  const low = Math.min(0, ...values);
  const highest = Math.max(1, ...values);
  const above = thresholds.map(({ at }) => at).filter((at) => at > highest);
  const high = above.length > 0 ? Math.min(...above) : highest;
  const round = (value: number) => Math.round(value * 10) / 10;
  const xOf = (atMs: number) => round(side + ((atMs - fromMs) / Math.max(1, untilMs - fromMs)) * (width - 2 * side));
  const yOf = (value: number) => round(height - bottom - ((value - low) / (high - low)) * (height - top - bottom));
  return {
    stretches: stretchesOf(points).map((stretch) =>
      stretch.map(({ atMs, points: value }) => `${xOf(atMs)},${yOf(value)}`).join(' '),
    ),
    thresholds: thresholds.filter(({ at }) => at > low && at <= high).map((one) => ({ ...one, y: yOf(one.at) })),
    xOf,
    yOf,
  };
}

function stretchesOf(points: readonly LinePoint[]): { atMs: number; points: number }[][] {
  const stretches: { atMs: number; points: number }[][] = [[]];
  for (const { atMs, points: value } of points) {
    if (value === null) stretches.push([]);
    else stretches.at(-1)?.push({ atMs, points: value });
  }
  return stretches.filter((stretch) => stretch.length > 0);
}

/** The line in a sentence: "90 days: from 12 on 3 Mar, highest 71 on 9 Apr, now 64." */
export function lineWords(points: readonly LinePoint[], nowMs: number): string {
  const shown = points.filter((point): point is LinePoint & { points: number } => point.points !== null);
  const [first] = shown;
  const last = shown.at(-1);
  if (!first || !last) return 'No score was shown in this time.';
  const top = shown.reduce((best, point) => (point.points > best.points ? point : best));
  const on = ({ atMs, points: value }: LinePoint & { points: number }) =>
    `${formatNumber(value)} on ${formatDate(atMs, nowMs)}`;
  const now = points.at(-1)?.points === null ? 'none is shown now' : `now ${formatNumber(last.points)}`;
  return `From ${on(first)}, highest ${on(top)}, ${now}.`;
}

/** The last point at or before an instant; the first one where there is none. */
export function pointAt(points: readonly LinePoint[], atMs: number): number {
  const after = points.findIndex((point) => point.atMs > atMs);
  return after === -1 ? points.length - 1 : Math.max(0, after - 1);
}

/** Where a key leads from one of `last + 1` points; null for keys that do not move. */
export function stepTo(key: string, from: number, last: number): number | null {
  const by = steps.get(key);
  return by === undefined ? null : Math.min(last, Math.max(0, from + by));
}

const steps: ReadonlyMap<string, number> = new Map([
  ['ArrowLeft', -1],
  ['ArrowDown', -1],
  ['ArrowRight', 1],
  ['ArrowUp', 1],
  ['PageDown', -10],
  ['PageUp', 10],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);
