/** A card in flow coordinates: `along` is the way the drawing goes, `across` is beside it. */
export interface Obstacle {
  readonly alongStart: number;
  readonly alongEnd: number;
  readonly acrossStart: number;
  readonly acrossEnd: number;
}

export interface Lane {
  readonly fromAlong: number;
  readonly fromAcross: number;
  readonly toAlong: number;
  readonly toAcross: number;
  /** Where the line would run if nothing were in its way. */
  readonly wanted: number;
}

const clearance = 24;
/** Shorter lines have no part that something could be in the way of. */
const shortLine = 130;

/** The nearest place for the long part of a line where it crosses no card; `wanted` itself when that is free. */
export function findLane(
  { fromAlong, fromAcross, toAlong, toAcross, wanted }: Lane,
  obstacles: readonly Obstacle[],
): number | null {
  const isBack = toAlong <= fromAlong;
  if (!isBack && toAlong - fromAlong < shortLine) return null;
  // Back to something before: past the cards at both ends as well.
  const low = Math.min(fromAlong, toAlong) + (isBack ? -20 : 20);
  const high = Math.max(fromAlong, toAlong) + (isBack ? 20 : -20);
  const inWay = obstacles.filter((item) => item.alongEnd > low && item.alongStart < high);
  const isFree = (across: number) =>
    inWay.every((item) => across < item.acrossStart - clearance / 2 || across > item.acrossEnd + clearance / 2);
  if (isFree(wanted)) return wanted;
  const places = inWay.flatMap((item) => [item.acrossStart - clearance, item.acrossEnd + clearance]);
  const detour = (across: number) => Math.abs(across - fromAcross) + Math.abs(across - toAcross);
  let best: number | null = null;
  for (const place of [fromAcross, toAcross, ...places]) {
    if (isFree(place) && (best === null || detour(place) < detour(best))) best = place;
  }
  return best ?? wanted;
}
