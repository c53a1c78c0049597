import { lifts } from './rule-lift.ts';
import type { Share } from './shares.ts';
import { shareDistance } from './shares.ts';

/** Something that is true of more of the missed than of the caught. */
export interface CommonTrait {
  /** Index of the trait in the list that was asked about. */
  readonly trait: number;
  readonly missed: Share;
  readonly caught: Share;
}

const fewestMissed = 5;
const fewestWithTrait = 3;

/**
 * What those who converted with a low score have in common, against those who converted with a high one (R1): traits
 * that are true of clearly more of them, the clearest first. The more traits are asked about, the clearer one must be,
 * so that a long list does not find something by chance (Bonferroni, at 1 in 20).
 */
export function commonTraits(
  converted: readonly { readonly matched: readonly number[]; readonly missed: boolean }[],
  traitCount: number,
  most = 8,
): CommonTrait[] {
  const missedCount = converted.filter(({ missed }) => missed).length;
  if (missedCount < fewestMissed || traitCount === 0) return [];
  const all = lifts(
    converted.map(({ matched, missed }) => ({ matched, converted: missed })),
    traitCount,
  );
  const clear = distanceFor(0.05 / traitCount);
  return all
    .map((lift, trait) => ({ trait, missed: lift.converted, caught: lift.others }))
    .filter(({ missed }) => missed.count >= fewestWithTrait)
    .map((found) => ({ found, distance: distanceOf(found.missed, found.caught) }))
    .filter(({ distance }) => distance >= clear)
    .sort((one, other) => other.distance - one.distance || one.found.trait - other.found.trait)
    .slice(0, most)
    .map(({ found }) => found);
}

const distanceOf = (one: Share, other: Share): number => shareDistance(one.count, one.of, other.count, other.of);

/** Standard errors beyond which `chance` of the normal distribution lies, on one side; good to 0.01 (Abramowitz, 26.2.23). */
function distanceFor(chance: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.min(0.5, chance)));
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}
