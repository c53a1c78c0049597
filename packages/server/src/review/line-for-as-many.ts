export interface ReadyLine {
  /** What `readyAt` would have to be (S3). */
  readonly readyAt: number;
  /** How many are ready then, of those looked at. */
  readonly ready: number;
}

/**
 * Suggested points are on another scale than the present ones, so the present line would call far more or far fewer. The
 * line at which about as many are ready as `wanted`: the nearest, and of two as near the higher, which sales can always take.
 * `lowest` is the score at which every gate is met and nothing more; null when nobody meets them or nobody is wanted.
 */
export function lineForAsMany(scores: readonly number[], wanted: number, lowest: number): ReadyLine | null {
  const sorted = scores.filter((score) => score >= lowest).sort((one, other) => other - one);
  if (sorted.length === 0 || wanted === 0) return null;
  let best: ReadyLine | null = null;
  for (const [index, score] of sorted.entries()) {
    if (sorted[index + 1] === score) continue;
    const ready = index + 1;
    if (best === null || Math.abs(ready - wanted) < Math.abs(best.ready - wanted)) {
      best = { readyAt: score - lowest, ready };
    }
  }
  return best;
}
