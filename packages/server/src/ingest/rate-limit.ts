/** A token bucket per key: a second's worth at once, then as fast as they come back. */
export interface RateLimit {
  /** Takes `count`. @returns seconds to stay away, or 0 when it may go on */
  take(key: string, count: number, nowMs: number): number;
}

export function rateLimit(perSecond: number): RateLimit {
  if (perSecond <= 0) return { take: () => 0 };
  const buckets = new Map<string, { left: number; atMs: number }>();
  const capacity = perSecond * 2;
  return {
    take: (key, count, nowMs) => {
      const bucket = buckets.get(key) ?? { left: capacity, atMs: nowMs };
      const left = Math.min(capacity, bucket.left + ((nowMs - bucket.atMs) / 1000) * perSecond);
      // A full bucket takes a request of any size, or a large one could never come in.
      const taken = left >= Math.min(count, capacity);
      buckets.set(key, { left: taken ? left - count : left, atMs: nowMs });
      return taken ? 0 : Math.min(300, Math.max(1, Math.ceil((Math.min(count, capacity) - left) / perSecond)));
    },
  };
}
