import { getSmoothStepPath, Position } from '@xyflow/react';

export interface EdgeEnds {
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
  readonly isDown: boolean;
  /** Whether the line turns near its start (a branch) or near its end (several lines that join). */
  readonly bend: 'start' | 'end';
}

export interface EdgePath {
  readonly path: string;
  readonly middleX: number;
  readonly middleY: number;
}

const turn = 40;
const radius = 10;
const halfCard = 120;

/** Back to something before it: around the side, so that the line is not hidden behind the cards. */
function loopPath({ sourceX, sourceY, targetX, targetY, isDown }: EdgeEnds): EdgePath {
  if (!isDown) {
    const side = Math.max(sourceY, targetY) + 110;
    const path = `M${sourceX},${sourceY} h${turn / 2} Q${sourceX + turn / 2 + radius},${sourceY} ${sourceX + turn / 2 + radius},${sourceY + radius} V${side - radius} Q${sourceX + turn / 2 + radius},${side} ${sourceX + turn / 2},${side} H${targetX - turn / 2} Q${targetX - turn / 2 - radius},${side} ${targetX - turn / 2 - radius},${side - radius} V${targetY + radius} Q${targetX - turn / 2 - radius},${targetY} ${targetX - turn / 2},${targetY} H${targetX}`;
    return { path, middleX: (sourceX + targetX) / 2, middleY: side };
  }
  const side = Math.max(sourceX, targetX) + halfCard + 48;
  const below = sourceY + turn;
  const above = targetY - turn;
  const path = `M${sourceX},${sourceY} V${below - radius} Q${sourceX},${below} ${sourceX + radius},${below} H${side - radius} Q${side},${below} ${side},${below - radius} V${above + radius} Q${side},${above} ${side - radius},${above} H${targetX + radius} Q${targetX},${above} ${targetX},${above + radius} V${targetY}`;
  return { path, middleX: side, middleY: (below + above) / 2 };
}

/** A line in smooth steps from an outlet to an inlet, and the point in its middle. */
export function edgePath(ends: EdgeEnds): EdgePath {
  const { sourceX, sourceY, targetX, targetY, isDown, bend } = ends;
  const ahead = isDown ? targetY - sourceY : targetX - sourceX;
  if (ahead < 20) return loopPath(ends);
  const aside = isDown ? Math.abs(targetX - sourceX) : Math.abs(targetY - sourceY);
  if (aside < 6) {
    // Too little for a bend: a line that is straight to the eye.
    const path = `M${sourceX},${sourceY} L${targetX},${targetY}`;
    return { path, middleX: (sourceX + targetX) / 2, middleY: (sourceY + targetY) / 2 };
  }
  // A branch turns below its label, also where there is little room.
  const reach = Math.min(turn, bend === 'start' ? Math.max(ahead / 2, ahead - 18) : ahead / 2);
  const centre = bend === 'start' ? (isDown ? sourceY : sourceX) + reach : (isDown ? targetY : targetX) - reach;
  const [path, middleX, middleY] = getSmoothStepPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition: isDown ? Position.Bottom : Position.Right,
    targetPosition: isDown ? Position.Top : Position.Left,
    borderRadius: radius,
    ...(isDown ? { centerY: centre } : { centerX: centre }),
  });
  // On a long line the middle is on its long straight part, not in the bend.
  if (ahead > 2.5 * turn) {
    const from = bend === 'start' ? centre : isDown ? sourceY : sourceX;
    const to = bend === 'start' ? (isDown ? targetY : targetX) : centre;
    const along = (from + to) / 2;
    const across = bend === 'start' ? (isDown ? targetX : targetY) : isDown ? sourceX : sourceY;
    return isDown ? { path, middleX: across, middleY: along } : { path, middleX: along, middleY: across };
  }
  return { path, middleX, middleY };
}
