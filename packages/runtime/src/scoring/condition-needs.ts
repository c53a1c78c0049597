import type { Condition } from '../conditions/condition.ts';
import type { Part } from '../conditions/count-past.ts';
import { compilePart } from '../conditions/evaluate.ts';
import { expandCondition } from '../conditions/expand.ts';
import { operatorById } from '../conditions/operators.ts';
import { dayMs } from '../values/duration.ts';

/** "At least so many in so long", of events that count or not whatever the clock says. */
export interface AskedCount {
  readonly atLeast: number;
  /** Infinity = ever. */
  readonly withinMs: number;
  /** Which of them count, by their properties; null = every one. */
  readonly where: Part | null;
}

/** What conditions look at, so that scoring knows when their answers can change. */
export interface ConditionNeeds {
  readonly attributes: Set<string>;
  readonly tags: Set<string>;
  readonly properties: Set<string>;
  /** Models whose score is asked for. */
  readonly scores: Set<string>;
  /** Past events by name and how far back the conditions look at most, in milliseconds; Infinity = all of them. */
  readonly events: Map<string, number>;
  /** Some of these events with every length of time that is asked for, because each turns answers at its own moment. */
  readonly windows: Map<string, Set<number>>;
  /** The others: only a number of them is asked for, so that of all of them only the oldest of so many turns the answer. */
  readonly counts: Map<string, AskedCount[]>;
  /** Attributes that are compared with the clock ("in the last 30 days"), each with the lengths of time in question. */
  readonly clocked: Map<string, Set<number>>;
  readonly missingSegments: Set<string>;
  /** True when the answers can change without an input, through the clock alone. */
  readonly timed: boolean;
  /** True when no change of the contact is needed: the clock does it, or another model's score. */
  readonly byItself: boolean;
}

type Found = Omit<ConditionNeeds, 'timed' | 'byItself'>;

/** Everything that `conditions` look at, through segments too; a segment that contains itself is looked at once. */
export function conditionNeeds(
  conditions: Iterable<Condition>,
  segments: ReadonlyMap<string, Condition>,
): ConditionNeeds {
  const needs: Found = {
    attributes: new Set(),
    tags: new Set(),
    properties: new Set(),
    scores: new Set(),
    events: new Map(),
    windows: new Map(),
    counts: new Map(),
    clocked: new Map(),
    missingSegments: new Set(),
  };
  const entered = new Set<string>();
  for (const condition of conditions) collect(condition, needs, segments, entered);
  const timed = isTimed(needs);
  return { ...needs, timed, byItself: timed || needs.scores.size > 0 };
}

function isTimed({ clocked, windows, counts }: Found): boolean {
  if (clocked.size > 0) return true;
  if ([...counts.values()].some((asked) => asked.some(({ withinMs }) => withinMs !== Infinity))) return true;
  return [...windows.values()].some((lengths) => [...lengths].some((withinMs) => withinMs !== Infinity));
}

function collect(
  condition: Condition,
  needs: Found,
  segments: ReadonlyMap<string, Condition>,
  entered: Set<string>,
): void {
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'none':
      for (const part of condition.of) collect(part, needs, segments, entered);
      return;
    case 'segment': {
      if (entered.has(condition.segment)) return;
      entered.add(condition.segment);
      const inner = segments.get(condition.segment);
      if (inner === undefined) needs.missingSegments.add(condition.segment);
      else collect(inner, needs, segments, entered);
      return;
    }
    case 'attribute':
      needs.attributes.add(condition.name);
      if (operatorById(condition.test.op)?.operand === 'days' && typeof condition.test.value === 'number') {
        add(needs.clocked, condition.name, condition.test.value * dayMs);
      }
      return;
    case 'property':
      needs.properties.add(condition.name);
      return;
    case 'tag':
      needs.tags.add(condition.tag);
      return;
    case 'did':
      if (condition.where === undefined || isTimeless(condition.where)) addCount(needs, condition, segments);
      else addWindow(needs, condition.event, condition.withinDays);
      // `where` may look at the contact beside the event's properties, which are those of the past event.
      if (condition.where !== undefined) collectWhere(condition.where, needs, segments, entered);
      return;
    case 'ratio':
      for (const { event, where } of [condition, condition.per]) {
        addWindow(needs, event, condition.withinDays);
        if (where !== undefined) collectWhere(where, needs, segments, entered);
      }
      return;
    case 'score':
    case 'ready':
    case 'band':
    case 'standing':
      needs.scores.add(condition.model);
  }
}

function collectWhere(
  where: Condition,
  needs: Found,
  segments: ReadonlyMap<string, Condition>,
  entered: Set<string>,
): void {
  collect(where, { ...needs, properties: new Set() }, segments, entered);
}

/** True when the answer about one past event stays as it is while only the clock moves. */
function isTimeless(where: Condition): boolean {
  switch (where.kind) {
    case 'all':
    case 'any':
    case 'none':
      return where.of.every(isTimeless);
    case 'attribute':
    case 'property':
      return operatorById(where.test.op)?.operand !== 'days';
    case 'tag':
      return true;
    default:
      return false;
  }
}

function addWindow(needs: Found, event: string, withinDays: number | undefined): void {
  add(needs.windows, event, addEvent(needs, event, withinDays));
}

function addCount(
  needs: Found,
  { event, atLeast, withinDays, where }: Extract<Condition, { kind: 'did' }>,
  segments: ReadonlyMap<string, Condition>,
): void {
  const which = where === undefined ? null : compilePart(expandCondition(where, segments));
  const asked: AskedCount = { atLeast, withinMs: addEvent(needs, event, withinDays), where: which };
  const known = needs.counts.get(event);
  if (known === undefined) needs.counts.set(event, [asked]);
  else known.push(asked);
}

function addEvent(needs: Found, event: string, withinDays: number | undefined): number {
  const withinMs = withinDays === undefined ? Infinity : withinDays * dayMs;
  needs.events.set(event, Math.max(needs.events.get(event) ?? 0, withinMs));
  return withinMs;
}

function add(map: Map<string, Set<number>>, key: string, value: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
}
