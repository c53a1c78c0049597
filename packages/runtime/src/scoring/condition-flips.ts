import type { ConditionFacts } from '../conditions/facts.ts';
import { propertyAt } from '../conditions/property-at.ts';
import type { ConditionNeeds } from './condition-needs.ts';
import { countTurns } from './count-turns.ts';
import { dateTurns } from './date-turns.ts';

/**
 * Every instant after `fromMs` at which the clock alone may change an answer of these conditions, in order: an event
 * leaving a window, a date coming near, beginning, ending or growing old. Too many is harmless, one too few is not.
 */
export function conditionFlips(needs: ConditionNeeds, facts: ConditionFacts, fromMs: number): readonly number[] {
  if (!needs.timed) return [];
  const flips = new Set<number>();
  const add = (instants: readonly number[]) => {
    for (const ms of instants) if (ms > fromMs) flips.add(ms);
  };
  for (const [name, spans] of needs.clocked) add(dateTurns(facts.attributes.get(name)?.value, spans));
  const datesMs = [...flips];
  const { properties } = facts;
  if (properties !== null) {
    for (const [name, spans] of needs.clockedProperties) {
      add(dateTurns(propertyAt(properties, name, name.split('.')), spans));
    }
  }
  for (const asked of needs.counts) add(countTurns(asked, facts, fromMs, datesMs));
  return [...flips].sort((a, b) => a - b);
}
