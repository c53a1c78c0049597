/** A share that was observed, with the range that holds the true one 95 times of 100 (Wilson). */
export interface Share {
  readonly count: number;
  readonly of: number;
  /** Null when `of` is 0. */
  readonly share: number | null;
  readonly low: number;
  readonly high: number;
}

const z = 1.96;

export function observedShare(count: number, of: number): Share {
  if (of === 0) return { count, of, share: null, low: 0, high: 1 };
  const share = count / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return { count, of, share, low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) };
}

/**
 * How far two shares lie apart, in standard errors of their difference if there were none. 0 when nothing can be said.
 * Positive when the first is larger.
 */
export function shareDistance(count: number, of: number, otherCount: number, otherOf: number): number {
  if (of === 0 || otherOf === 0) return 0;
  const pooled = (count + otherCount) / (of + otherOf);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / otherOf));
  return error === 0 ? 0 : (count / of - otherCount / otherOf) / error;
}
