import { bands, behaviourRules, budgets, type Group, groups, readyAt, type Value } from './rules.ts';
import type { Happening } from './traffic.ts';

export interface Score {
  readonly points: number;
  readonly band: string;
  readonly ready: boolean;
}

/** Scores one happening after another, keeping what it has to keep of each contact. */
export interface Scorer {
  readonly name: string;
  apply(happening: Happening): Score | Promise<Score>;
}

/** What the rules of the three others look at. */
export interface Facts {
  readonly attributes: Record<string, Value>;
  /** How often each behaviour was seen. */
  readonly did: Record<string, number>;
}

export const freshFacts = (attributes: Readonly<Record<string, Value>>): Facts => ({
  attributes: { ...attributes },
  did: Object.fromEntries(behaviourRules.map(({ event }) => [event, 0])),
});

/** Puts the happening into the facts that the rules are then asked about. */
export function note(facts: Facts, { event, change }: Happening): void {
  facts.did[event] = (facts.did[event] ?? 0) + 1;
  if (change !== null) facts.attributes[change.name] = change.value;
}

/** Sums by group, holds each to its budget, and says where that stands. */
export function total(sums: Readonly<Record<Group, number>>): Score {
  let points = 0;
  for (const group of groups) points += Math.min(sums[group], budgets[group]);
  let band: string = bands[0].id;
  for (const { id, fromPoints } of bands) if (points >= fromPoints) band = id;
  return { points, band, ready: points >= readyAt };
}

export const noPoints = (): Record<Group, number> => ({ good: 0, ideal: 0, interest: 0, conversion: 0 });
