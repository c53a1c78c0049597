import type { Condition, Test } from './condition.ts';
import { maxDepth } from './expand.ts';
import { countWords } from './operand-words.ts';
import { intersection, isEmpty, type Range, rangeOfTest } from './range.ts';

/** A condition and whether it was found true or false on the way. */
export interface Assumption {
  readonly condition: Condition;
  readonly holds: boolean;
}

/**
 * Why these cannot all be so for one contact at one moment, in words, or null when that is not proven ("score ≥ 80" after
 * "score < 60", W14). It proves what it says: number tests on one attribute, property or score part, bands of one model,
 * and things asked both ways. Null is no promise that they can.
 */
export function contradiction(assumptions: readonly Assumption[]): string | null {
  const facts: Fact[] = [];
  for (const { condition, holds } of assumptions) collect(condition, holds, facts, 0);
  const ranges = new Map<string, Range>();
  const bands = new Map<string, ReadonlySet<string>>();
  const said = new Map<string, boolean>();
  for (const fact of facts) {
    const clash =
      fact.kind === 'range' ? narrow(ranges, fact) : fact.kind === 'bands' ? keep(bands, fact) : agree(said, fact);
    if (clash !== null) return clash;
  }
  return null;
}

type Fact =
  | { readonly kind: 'range'; readonly subject: string; readonly range: Range }
  | { readonly kind: 'bands'; readonly model: string; readonly in: readonly string[] }
  | { readonly kind: 'said'; readonly what: string; readonly holds: boolean };

/** What follows for sure when `condition` is true (or false). */
function collect(condition: Condition, holds: boolean, facts: Fact[], depth: number): void {
  if (depth > maxDepth) return;
  switch (condition.kind) {
    case 'all':
      if (holds || condition.of.length === 1) collectEach(condition.of, holds, facts, depth);
      return;
    case 'any':
      if (!holds || condition.of.length === 1) collectEach(condition.of, holds, facts, depth);
      return;
    case 'none':
      if (holds || condition.of.length === 1) collectEach(condition.of, !holds, facts, depth);
      return;
    case 'attribute':
    case 'property':
    case 'score':
    case 'ratio':
      collectTest(condition, holds, facts);
      return;
    case 'band':
      if (holds) facts.push({ kind: 'bands', model: condition.model, in: condition.in });
      facts.push({ kind: 'said', what: JSON.stringify(condition), holds });
      return;
    case 'did':
      if (condition.where === undefined) facts.push({ kind: 'said', what: JSON.stringify(condition), holds });
      return;
    default:
      facts.push({ kind: 'said', what: JSON.stringify(condition), holds });
  }
}

function collectEach(of: readonly Condition[], holds: boolean, facts: Fact[], depth: number): void {
  for (const part of of) collect(part, holds, facts, depth + 1);
}

type Tested = Extract<Condition, { kind: 'attribute' | 'property' | 'score' | 'ratio' }>;

/** False of a comparison is its opposite: a value is there, else the answer would be unknown. */
const opposites: ReadonlyMap<string, string> = new Map([
  ['lt', 'gte'],
  ['lte', 'gt'],
  ['gt', 'lte'],
  ['gte', 'lt'],
  ['neq', 'eq'],
]);

function collectTest(condition: Tested, holds: boolean, facts: Fact[]): void {
  if (condition.kind === 'ratio' && (condition.where !== undefined || condition.per.where !== undefined)) return;
  const op = holds ? condition.test.op : (opposites.get(condition.test.op) ?? null);
  const test: Test | null = op === null ? null : { op, value: condition.test.value };
  const range = test === null ? null : rangeOfTest(test);
  if (range !== null) facts.push({ kind: 'range', subject: subjectOf(condition), range });
  facts.push({ kind: 'said', what: JSON.stringify(condition), holds });
}

function subjectOf(condition: Tested): string {
  if (condition.kind === 'score') return `${condition.part} in ${condition.model}`;
  if (condition.kind === 'ratio') {
    const { event, per, withinDays } = condition;
    const window = withinDays === undefined ? '' : ` in the last ${countWords(withinDays, 'day')}`;
    return `“${event}” per “${per.event}”${window}${per.atLeast === undefined ? '' : ` (at least ${per.atLeast})`}`;
  }
  return condition.kind === 'attribute' ? `“${condition.name}”` : `the event’s “${condition.name}”`;
}

function narrow(ranges: Map<string, Range>, { subject, range }: Extract<Fact, { kind: 'range' }>): string | null {
  const known = ranges.get(subject);
  const now = known === undefined ? range : intersection(known, range);
  ranges.set(subject, now);
  return isEmpty(now) ? `no number fits everything that is asked of ${subject}` : null;
}

function keep(bands: Map<string, ReadonlySet<string>>, fact: Extract<Fact, { kind: 'bands' }>): string | null {
  const known = bands.get(fact.model);
  const now = new Set(known === undefined ? fact.in : fact.in.filter((band) => known.has(band)));
  bands.set(fact.model, now);
  return now.size === 0 ? `a contact is in one band of ${fact.model} at a time` : null;
}

function agree(said: Map<string, boolean>, { what, holds }: Extract<Fact, { kind: 'said' }>): string | null {
  const before = said.get(what);
  said.set(what, holds);
  return before !== undefined && before !== holds ? 'the same thing is asked to be both true and false' : null;
}
