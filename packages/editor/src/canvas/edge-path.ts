import type { Point } from './ui-store.ts';

export interface EdgeEnds {
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
  readonly isDown: boolean;
  /** Where the long part of the line runs, across the flow (x when it goes down); null = where the line bends anyway. */
  readonly lane: number | null;
  /** How much further than the others it runs straight out before it turns, so that branches do not lie on one another. */
  readonly turnLater?: number;
}

export interface EdgePath {
  readonly path: string;
  readonly middleX: number;
  readonly middleY: number;
}

/** How far a line runs straight out of an outlet, past its label, and straight into an inlet. */
const reach = 34;
const radius = 10;

/** Without points that repeat one another or lie on a straight line: they are no corners. */
function onlyCorners(points: readonly Point[]): readonly Point[] {
  const distinct = points.filter((point, index) => {
    const before = points[index - 1];
    return !before || Math.hypot(point.x - before.x, point.y - before.y) > 0.5;
  });
  return distinct.filter((point, index) => {
    const before = distinct[index - 1];
    const after = distinct[index + 1];
    if (!before || !after) return true;
    const turns = (point.x - before.x) * (after.y - point.y) - (point.y - before.y) * (after.x - point.x);
    return Math.abs(turns) > 0.5;
  });
}

/** A line through the points with round corners. */
function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x},${first.y}`;
  rest.forEach((corner, index) => {
    const before = points[index] ?? corner;
    const after = rest[index + 1];
    if (!after) {
      path += ` L${corner.x},${corner.y}`;
      return;
    }
    const inLength = Math.hypot(corner.x - before.x, corner.y - before.y);
    const outLength = Math.hypot(after.x - corner.x, after.y - corner.y);
    const size = Math.min(radius, inLength / 2, outLength / 2);
    const toward = (to: Point, length: number) => ({
      x: corner.x + ((to.x - corner.x) / length) * size,
      y: corner.y + ((to.y - corner.y) / length) * size,
    });
    const start = toward(before, inLength);
    const end = toward(after, outLength);
    path += ` L${start.x},${start.y} Q${corner.x},${corner.y} ${end.x},${end.y}`;
  });
  return path;
}

/** The middle of the longest straight part: where there is room for buttons. */
function middleOf(points: readonly Point[]): Point {
  let best = { length: -1, x: 0, y: 0 };
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1], points[index]];
    if (!a || !b) continue;
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (length > best.length) best = { length, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }
  return best;
}

/** The corners of the line, in flow coordinates: `along` runs with the flow, `across` beside it. */
function corners(from: Flow, to: Flow, lane: number | null, turnLater: number): readonly Flow[] {
  const ahead = to.along - from.along;
  const aside = Math.abs(to.across - from.across);
  if (ahead > 0 && aside < 6 && (lane === null || Math.abs(lane - to.across) < 6)) return [from, to];
  // Below the label of a branch, also where there is little room.
  const straight = reach + turnLater;
  const out = from.along + (ahead > 0 ? Math.min(straight, Math.max(ahead / 2, ahead - 16)) : straight);
  const into = ahead > 2 * reach || ahead <= 0 ? to.along - reach : out;
  const run = lane ?? to.across;
  return [
    from,
    { along: out, across: from.across },
    { along: out, across: run },
    { along: into, across: run },
    { along: into, across: to.across },
    to,
  ];
}

interface Flow {
  readonly along: number;
  readonly across: number;
}

/** A line in smooth steps from an outlet to an inlet, and a point on it for its buttons. */
export function edgePath({ sourceX, sourceY, targetX, targetY, isDown, lane, turnLater = 0 }: EdgeEnds): EdgePath {
  const from = isDown ? { along: sourceY, across: sourceX } : { along: sourceX, across: sourceY };
  const to = isDown ? { along: targetY, across: targetX } : { along: targetX, across: targetY };
  const toPoint = ({ along, across }: Flow): Point => (isDown ? { x: across, y: along } : { x: along, y: across });
  const points = onlyCorners(corners(from, to, lane, turnLater).map(toPoint));
  const middle = middleOf(points);
  return { path: rounded(points), middleX: middle.x, middleY: middle.y };
}
