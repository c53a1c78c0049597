import type { CompiledGroup } from './compiled-model.ts';
import type { GroupState } from './score-state.ts';

type Contributions = GroupState['contributions'];
type Contribution = Contributions[number];

/** More live contributions than this in one group are not told apart any longer: the two oldest become one. */
const mostContributions = 500;

/**
 * The value of an `expire` group at `atMs` (S7): the contributions that have not ended, applied in the order in which they
 * happened, held to the budget after each. So 40 reads in a full group still fill it after the first of them ended.
 */
export function liveSum(group: CompiledGroup, contributions: Contributions, atMs: number): number {
  let value = 0;
  for (const { atMs: givenAtMs, milli } of contributions) {
    if (givenAtMs + group.decayMs > atMs) value = clampTo(group, value + milli);
  }
  return value;
}

/** `contributions` with one more, without those that had ended at `atMs` or can no longer matter. */
export function addContribution(
  group: CompiledGroup,
  contributions: Contributions,
  added: Contribution,
  atMs: number,
): Contributions {
  const live = contributions.filter((each) => each.atMs + group.decayMs > atMs);
  if (added.atMs + group.decayMs > atMs) {
    // Behind those of the same instant: the order of arrival decides between them.
    let place = live.length;
    while (place > 0 && (live[place - 1]?.atMs ?? 0) > added.atMs) place -= 1;
    live.splice(place, 0, added);
  }
  return joinOldest(live.slice(firstThatMatters(group, live)));
}

/**
 * Looks back from the newest: once the bottom and the top of the budget lead to the same value, what came before makes
 * no difference, now or later, because it ends earlier.
 */
function firstThatMatters(group: CompiledGroup, live: Contributions): number {
  let total = 0;
  let highest = 0;
  let lowest = 0;
  for (let i = live.length - 1; i >= 0; i -= 1) {
    total += live[i]?.milli ?? 0;
    highest = Math.max(highest, total);
    lowest = Math.min(lowest, total);
    if (highest - lowest >= group.maxMilli - group.minMilli && i > 0) {
      if (foldFrom(group, live, i, group.minMilli) === foldFrom(group, live, i, group.maxMilli)) return i;
    }
  }
  return 0;
}

function foldFrom(group: CompiledGroup, live: Contributions, first: number, start: number): number {
  let value = start;
  for (let i = first; i < live.length; i += 1) value = clampTo(group, value + (live[i]?.milli ?? 0));
  return value;
}

function joinOldest(live: Contribution[]): Contribution[] {
  const [oldest, next] = live;
  if (live.length <= mostContributions || oldest === undefined || next === undefined) return live;
  return [{ atMs: next.atMs, milli: oldest.milli + next.milli }, ...live.slice(2)];
}

/** `milli` held to the group's budget (S4). */
export function clampTo(group: CompiledGroup, milli: number): number {
  return Math.min(Math.max(milli, group.minMilli), group.maxMilli);
}
