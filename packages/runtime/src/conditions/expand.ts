import type { Condition } from './condition.ts';
import type { Answer } from './facts.ts';
import { wellFormed } from './fold.ts';
import type { BoundTest, ReadingKind } from './operator.ts';
import { operatorById } from './operators.ts';

interface Tested {
  readonly test: BoundTest;
  readonly reading: ReadingKind;
}

type Leaf<K extends Condition['kind']> = Extract<Condition, { kind: K }>;

/** Past events of one name that count when `where` is true of them; every one where there is no `where`. */
export interface CountedEvent {
  readonly event: string;
  readonly where: Expanded | null;
}

/**
 * A condition with its segments written out, operators looked up and operands prepared. Predicate, SQL and explanation
 * are all made from this one tree, so that what a doubtful part means is decided in one place.
 */
export type Expanded =
  /** The same for every contact; `why` says in words what is the matter when the answer is unknown. */
  | { readonly kind: 'constant'; readonly answer: Answer; readonly why: string; readonly of: Condition }
  | { readonly kind: 'all' | 'any' | 'none'; readonly of: readonly Expanded[] }
  | ({ readonly kind: 'attribute'; readonly of: Leaf<'attribute'>; readonly name: string } & Tested)
  | ({ readonly kind: 'property'; readonly of: Leaf<'property'>; readonly path: readonly string[] } & Tested)
  | ({ readonly kind: 'score'; readonly of: Leaf<'score'> } & Tested)
  | { readonly kind: 'tag'; readonly of: Leaf<'tag'>; readonly tag: string }
  | { readonly kind: 'ready'; readonly of: Leaf<'ready'> }
  | { readonly kind: 'band'; readonly of: Leaf<'band'>; readonly bands: ReadonlySet<string> }
  | { readonly kind: 'standing'; readonly of: Leaf<'standing'> }
  | ({ readonly kind: 'did'; readonly of: Leaf<'did'> } & CountedEvent)
  | ({
      readonly kind: 'ratio';
      readonly of: Leaf<'ratio'>;
      readonly per: CountedEvent;
      readonly perAtLeast: number;
    } & CountedEvent &
      Tested)
  | { readonly kind: 'segment'; readonly of: Leaf<'segment'>; readonly when: Expanded };

/** Nesting deeper than this is unknown; `parse` refuses it long before. */
export const maxDepth = 64;
/** Parts after segments are written out; what comes later is unknown, so that segments of segments cannot explode. */
export const maxParts = 20_000;

interface Scope {
  readonly segments: ReadonlyMap<string, Condition>;
  /** Segments being written out, to notice one that contains itself. */
  readonly open: readonly string[];
  readonly depth: number;
  readonly place: 'event' | 'segment' | 'past';
  readonly budget: { left: number };
}

/** Never throws, whatever the condition. */
export function expandCondition(condition: Condition, segments: ReadonlyMap<string, Condition>): Expanded {
  return expand(condition, { segments, open: [], depth: 0, place: 'event', budget: { left: maxParts } });
}

function expand(condition: Condition, scope: Scope): Expanded {
  scope.budget.left -= 1;
  if (scope.budget.left < 0 || scope.depth > maxDepth) return unknown(condition, 'a condition that is too large');
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'none': {
      const inner = { ...scope, depth: scope.depth + 1 };
      return { kind: condition.kind, of: condition.of.map((part) => expand(part, inner)) };
    }
    case 'attribute':
    case 'property':
    case 'score':
    case 'ratio':
      return expandTest(condition, scope);
    case 'tag':
      return { kind: 'tag', of: condition, tag: wellFormed(condition.tag) };
    case 'band':
      return { kind: 'band', of: condition, bands: new Set(condition.in) };
    case 'did':
      return expandDid(condition, scope);
    case 'segment':
      return expandSegment(condition, scope);
    case 'ready':
      return { kind: 'ready', of: condition };
    case 'standing':
      return { kind: 'standing', of: condition };
    default:
      return unknown(condition, 'a kind of condition that this version does not know');
  }
}

function expandTest(condition: Leaf<'attribute' | 'property' | 'score' | 'ratio'>, scope: Scope): Expanded {
  const operator = operatorById(condition.test.op);
  const test = operator?.bind(condition.test.value) ?? null;
  if (operator === undefined) return unknown(condition, `the operator “${condition.test.op}”`);
  if (test === null) return unknown(condition, `what to compare with (“${operator.label}” has no fitting value)`);
  const { reading } = operator;
  if (condition.kind === 'attribute')
    return { kind: 'attribute', of: condition, name: wellFormed(condition.name), test, reading };
  if (condition.kind === 'score' || condition.kind === 'ratio') {
    if (reading === 'number' || reading === 'known') {
      return condition.kind === 'score'
        ? { kind: 'score', of: condition, test, reading }
        : expandRatio(condition, { test, reading }, scope);
    }
    const what = condition.kind === 'score' ? 'a score' : 'a ratio';
    return unknown(condition, `what to compare with (${what} is a number, “${operator.label}” is not for numbers)`);
  }
  if (scope.place !== 'segment')
    return { kind: 'property', of: condition, path: condition.name.split('.'), test, reading };
  // A segment is about the contact, whoever asks: no event is at hand in it, else predicate and SQL would differ.
  return {
    kind: 'constant',
    answer: test.evaluate(undefined, { nowMs: 0 }),
    why: `event property “${condition.name}” (a segment sees no event)`,
    of: condition,
  };
}

function expandDid(condition: Leaf<'did'>, scope: Scope): Expanded {
  if (scope.place === 'past') return pastInWhere(condition);
  return { kind: 'did', of: condition, ...countedEvent(condition, scope) };
}

function expandRatio(condition: Leaf<'ratio'>, tested: Tested, scope: Scope): Expanded {
  if (scope.place === 'past') return pastInWhere(condition);
  const per = countedEvent(condition.per, scope);
  const perAtLeast = Math.max(1, condition.per.atLeast ?? 1);
  return { kind: 'ratio', of: condition, ...countedEvent(condition, scope), per, perAtLeast, ...tested };
}

/** Looking through the past once for each past event would cost the square of it. */
function pastInWhere(condition: Leaf<'did' | 'ratio'>): Expanded {
  return unknown(condition, 'other past events (they cannot be asked for inside “where”)');
}

function countedEvent({ event, where }: Pick<Leaf<'did'>, 'event' | 'where'>, scope: Scope): CountedEvent {
  const inner: Scope = { ...scope, depth: scope.depth + 1, place: 'past' };
  return { event: wellFormed(event), where: where === undefined ? null : expand(where, inner) };
}

function expandSegment(condition: Leaf<'segment'>, scope: Scope): Expanded {
  const id = condition.segment;
  const when = scope.segments.get(id);
  if (scope.place === 'past') return unknown(condition, `segment “${id}” (it cannot be asked for inside “where”)`);
  if (when === undefined) return unknown(condition, `segment “${id}” (there is none)`);
  if (scope.open.includes(id)) return unknown(condition, `segment “${id}” (it contains itself)`);
  const inner: Scope = { ...scope, depth: scope.depth + 1, open: [...scope.open, id], place: 'segment' };
  return { kind: 'segment', of: condition, when: expand(when, inner) };
}

function unknown(of: Condition, why: string): Expanded {
  return { kind: 'constant', answer: null, why, of };
}

/** Whether the event at hand, or inside `where` the past event, is looked at. */
export function readsProperties(tree: Expanded): boolean {
  if (tree.kind === 'property') return true;
  return (tree.kind === 'all' || tree.kind === 'any' || tree.kind === 'none') && tree.of.some(readsProperties);
}
