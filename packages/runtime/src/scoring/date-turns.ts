import { readings } from '../conditions/fold.ts';
import type { Json } from '../values/json.ts';

/**
 * Every instant at which a date may begin or cease to lie within one of `spansMs` before or after the clock. Too many is
 * harmless, one too few is not. None where the value is no date.
 */
export function dateTurns(value: Json | undefined, spansMs: Iterable<number>): readonly number[] {
  const { instantMs } = readings(value);
  if (instantMs === null) return [];
  const bounds = [instantMs];
  for (const spanMs of spansMs) bounds.push(instantMs - spanMs, instantMs + spanMs);
  // The first millisecond past a bound is where "more than" begins to differ from "at least".
  return bounds.flatMap((atMs) => [Math.floor(atMs), Math.floor(atMs) + 1]);
}
