import { halve } from './halve.ts';

/** `weight · 2^(−rate · x)`, x and 1/rate in milliseconds. */
export interface Exponential {
  readonly weight: number;
  readonly rate: number;
}

/**
 * Where a sum of exponentials turns from rising to falling or back, between 0 and `untilMs`, in order. Points of one sign
 * only fade; penalties beside them let a sum rise first and fall later.
 */
export function turningPoints(terms: readonly Exponential[], untilMs: number): readonly number[] {
  return zeros(slope(terms), untilMs);
}

/** The derivative up to a positive factor. Terms of one rate are joined, so that those that cancel out are gone. */
function slope(terms: readonly Exponential[]): readonly Exponential[] {
  const byRate = new Map<number, number>();
  for (const { weight, rate } of terms) byRate.set(rate, (byRate.get(rate) ?? 0) - weight * rate);
  const joined = [...byRate].map(([rate, weight]) => ({ rate, weight }));
  return joined.filter(({ weight }) => weight !== 0).sort((a, b) => a.rate - b.rate);
}

/**
 * Zeros of a sum of exponentials with rising rates. Divided by its slowest term it is a constant and one term fewer that
 * moves; between the zeros of that one's derivative it only rises or only falls, so each piece holds one zero at most.
 */
function zeros(terms: readonly Exponential[], untilMs: number): readonly number[] {
  const [slowest] = terms;
  if (slowest === undefined || terms.every(({ weight }) => weight > 0 === slowest.weight > 0)) return [];
  const divided = terms.map(({ weight, rate }) => ({ weight, rate: rate - slowest.rate }));
  const bends = zeros(slope(divided), untilMs);
  const found: number[] = [];
  let from = 0;
  for (const to of [...bends, untilMs]) {
    const zero = zeroBetween(divided, from, to);
    if (zero !== null) found.push(zero);
    from = to;
  }
  return found;
}

/** To a quarter of a millisecond; null when both ends have the same sign. */
function zeroBetween(terms: readonly Exponential[], fromMs: number, toMs: number): number | null {
  const rises = valueAt(terms, toMs) > 0;
  if (valueAt(terms, fromMs) > 0 === rises) return null;
  let low = fromMs;
  let high = toMs;
  while (high - low > 0.25) {
    const middle = (low + high) / 2;
    if (valueAt(terms, middle) > 0 === rises) high = middle;
    else low = middle;
  }
  return high;
}

function valueAt(terms: readonly Exponential[], x: number): number {
  let sum = 0;
  for (const { weight, rate } of terms) sum += weight * halve(x * rate);
  return sum;
}
