import { observedShare, type Share, shareDistance } from './shares.ts';

/** Which of a list of things are true of one contact, as indexes into that list, and the outcome. */
export interface MatchedOutcome {
  readonly matched: readonly number[];
  readonly converted: boolean;
}

export interface Lift {
  readonly converted: Share;
  readonly others: Share;
  /** Share of those who converted ÷ share of the others; null when none of the others matched. */
  readonly lift: number | null;
  /**
   * `helps`, `hurts`: more or fewer of those who converted matched than chance explains (19 times of 20).
   * `same`: no difference that can be told from chance. `too-few`: nothing can be said yet.
   */
  readonly verdict: 'helps' | 'hurts' | 'same' | 'too-few';
}

/** With fewer on one side, or fewer matches in all, a lift is chance. */
const fewestPeople = 10;
const fewestMatches = 10;

/** The lift of each of `count` rules or traits (R1), in their order. */
export function lifts(people: readonly MatchedOutcome[], count: number): Lift[] {
  const yes = new Array<number>(count).fill(0);
  const no = new Array<number>(count).fill(0);
  let converted = 0;
  for (const person of people) {
    if (person.converted) converted += 1;
    const counts = person.converted ? yes : no;
    for (const index of person.matched) counts[index] = (counts[index] ?? 0) + 1;
  }
  const others = people.length - converted;
  return yes.map((matched, index) => liftOf(matched, converted, no[index] ?? 0, others));
}

function liftOf(yes: number, converted: number, no: number, others: number): Lift {
  const shares = { converted: observedShare(yes, converted), others: observedShare(no, others) };
  const lift = no === 0 || converted === 0 ? null : yes / converted / (no / others);
  if (converted < fewestPeople || others < fewestPeople || yes + no < fewestMatches) {
    return { ...shares, lift, verdict: 'too-few' };
  }
  const distance = shareDistance(yes, converted, no, others);
  if (Math.abs(distance) < 1.96) return { ...shares, lift, verdict: 'same' };
  return { ...shares, lift, verdict: distance > 0 ? 'helps' : 'hurts' };
}
