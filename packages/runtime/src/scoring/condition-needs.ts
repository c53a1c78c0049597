import { spanOf } from '../conditions/clocked-dates.ts';
import type { Condition, Test } from '../conditions/condition.ts';
import { dayMs } from '../values/duration.ts';
import { type AskedCount, askedCount } from './asked-count.ts';

/** What conditions look at, so that scoring knows when their answers can change. */
export interface ConditionNeeds {
  readonly attributes: Set<string>;
  readonly tags: Set<string>;
  readonly properties: Set<string>;
  /** Models whose score is asked for. */
  readonly scores: Set<string>;
  /** Past events by name and how far back the conditions look at most, in milliseconds; Infinity = all of them. */
  readonly events: Map<string, number>;
  /** What is asked of how many of them there are. */
  readonly counts: AskedCount[];
  /** Attributes that are compared with the clock ("in the last 30 days"), each with the lengths of time in question. */
  readonly clocked: Map<string, Set<number>>;
  /** The same of properties of the event at hand. */
  readonly clockedProperties: Map<string, Set<number>>;
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
    counts: [],
    clocked: new Map(),
    clockedProperties: new Map(),
    missingSegments: new Set(),
  };
  const entered = new Set<string>();
  for (const condition of conditions) collect(condition, needs, segments, entered);
  const timed = isTimed(needs);
  return { ...needs, timed, byItself: timed || needs.scores.size > 0 };
}

function isTimed({ clocked, clockedProperties, counts }: Found): boolean {
  if (clocked.size > 0 || clockedProperties.size > 0) return true;
  return counts.some(({ withinMs, sides }) => withinMs !== Infinity || sides.some(({ dates }) => dates.length > 0));
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
      addSpan(needs.clocked, condition);
      return;
    case 'property':
      needs.properties.add(condition.name);
      addSpan(needs.clockedProperties, condition);
      return;
    case 'tag':
      needs.tags.add(condition.tag);
      return;
    case 'did':
      collectCount(condition, [condition], needs, segments, entered);
      return;
    case 'ratio':
      collectCount(condition, [condition, condition.per], needs, segments, entered);
      return;
    case 'score':
    case 'ready':
    case 'band':
    case 'standing':
      needs.scores.add(condition.model);
  }
}

function collectCount(
  condition: Extract<Condition, { kind: 'did' | 'ratio' }>,
  counted: readonly { readonly event: string; readonly where?: Condition | undefined }[],
  needs: Found,
  segments: ReadonlyMap<string, Condition>,
  entered: Set<string>,
): void {
  const { withinDays } = condition;
  const withinMs = withinDays === undefined ? Infinity : withinDays * dayMs;
  const asked = askedCount(condition, withinMs, segments);
  if (asked !== null) needs.counts.push(asked);
  // `where` may look at the contact beside the event's properties, which are those of the past event.
  const inWhere: Found = { ...needs, properties: new Set(), clockedProperties: new Map() };
  for (const { event, where } of counted) {
    needs.events.set(event, Math.max(needs.events.get(event) ?? 0, withinMs));
    if (where !== undefined) collect(where, inWhere, segments, entered);
  }
}

function addSpan(map: Map<string, Set<number>>, { name, test }: { readonly name: string; readonly test: Test }): void {
  const spanMs = spanOf(test);
  if (spanMs === null) return;
  const known = map.get(name);
  if (known === undefined) map.set(name, new Set([spanMs]));
  else known.add(spanMs);
}
