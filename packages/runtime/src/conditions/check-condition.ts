import type { ReferenceBook } from '../document/reference-book.ts';
import type { Problem } from '../values/problem.ts';
import { checkScore } from './check-score.ts';
import { checkShare } from './check-share.ts';
import { checkTest } from './check-test.ts';
import type { Condition } from './condition.ts';
import { contradiction } from './contradiction.ts';
import { maxDepth, maxParts } from './expand.ts';
import { segmentName } from './names.ts';

/** A problem of a condition; whoever holds the condition knows where it sits. */
export type ConditionProblem = Omit<Problem, 'at'>;

export interface CheckOptions {
  /** False where no event is at hand: segments, gates, fit rules, lists. */
  readonly allowProperty: boolean;
}

/**
 * Everything that is wrong with a condition, said to its author: things that do not exist, operands that do not fit, and
 * comparisons that can never be true (W14). Errors are what makes a part unknown for ever; the rest are warnings.
 */
export function checkCondition(condition: Condition, book: ReferenceBook, options: CheckOptions): ConditionProblem[] {
  const visit: Visit = { book, problems: [], parts: 0 };
  check(condition, visit, { property: options.allowProperty, past: false, depth: 0 });
  if (visit.parts > maxParts) {
    visit.problems.push(
      problem('condition-too-large', 'error', 'This condition has too many parts. Split it into segments.'),
    );
  }
  return distinct(visit.problems);
}

interface Visit {
  readonly book: ReferenceBook;
  readonly problems: ConditionProblem[];
  parts: number;
}

interface Scope {
  readonly property: boolean;
  /** Inside the `where` of a `did`. */
  readonly past: boolean;
  readonly depth: number;
}

function check(condition: Condition, visit: Visit, scope: Scope): void {
  visit.parts += 1;
  if (visit.parts > maxParts) return;
  const add = (problems: readonly ConditionProblem[]) => visit.problems.push(...problems);
  if (scope.depth > maxDepth) {
    add([
      problem('condition-too-deep', 'error', `This condition is nested more than ${maxDepth} levels deep. Flatten it.`),
    ]);
    return;
  }
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'none':
      checkParts(condition, visit, scope);
      return;
    case 'attribute':
      add(checkAttribute(condition, visit.book));
      return;
    case 'property':
      add(checkProperty(condition, scope));
      return;
    case 'score':
    case 'ready':
    case 'band':
    case 'standing':
      add(checkScore(condition, visit.book));
      return;
    case 'did':
    case 'ratio':
      checkPast(condition, visit, scope);
      return;
    case 'segment':
      add(checkSegment(condition.segment, visit.book, scope));
      return;
    case 'tag':
      return;
    default:
      add([
        problem(
          'condition-unknown-kind',
          'error',
          'This kind of condition comes from a newer version. Remove it or upgrade.',
        ),
      ]);
  }
}

type Group = Extract<Condition, { kind: 'all' | 'any' | 'none' }>;

function checkParts(condition: Group, visit: Visit, scope: Scope): void {
  const inner = { ...scope, depth: scope.depth + 1 };
  for (const part of condition.of) check(part, visit, inner);
  if (condition.kind === 'any' && condition.of.length === 0) {
    const message = '“Any of” without parts is never true. Add a condition or remove it.';
    visit.problems.push(problem('condition-never-true', 'warning', message));
  }
  // A nested “all” is looked at as part of the outermost one.
  if (condition.kind !== 'all' || scope.depth > maxDepth / 2) return;
  const why = contradiction([{ condition, holds: true }]);
  if (why !== null) {
    visit.problems.push(problem('condition-never-true', 'warning', `These conditions can never all be true: ${why}.`));
  }
}

function checkAttribute(condition: Extract<Condition, { kind: 'attribute' }>, book: ReferenceBook): ConditionProblem[] {
  const definition = book.attributes.find(({ name }) => name === condition.name);
  const problems = checkTest(condition.test, condition.name, definition?.type ?? null);
  if (definition === undefined) {
    const message = `No contact has an attribute “${condition.name}” and none is defined. Check the spelling, or define it under Settings → Fields.`;
    problems.push(problem('condition-attribute-unknown', 'warning', message));
  }
  return problems;
}

function checkProperty(condition: Extract<Condition, { kind: 'property' }>, scope: Scope): ConditionProblem[] {
  const problems = checkTest(condition.test, condition.name, null);
  if (!scope.property) {
    const message = `The event property “${condition.name}” is not known here, because no event is at hand. Use an attribute, or “did … where”.`;
    problems.push(problem('condition-property-without-event', 'error', message));
  }
  return problems;
}

function checkPast(condition: Extract<Condition, { kind: 'did' | 'ratio' }>, visit: Visit, scope: Scope): void {
  const { problems } = visit;
  if (scope.past) {
    const what = condition.kind === 'did' ? `“Did ${condition.event}”` : `A share of “${condition.event}”`;
    const message = `${what} cannot stand inside the “where” of another “did”. Put both side by side in an “all of”.`;
    problems.push(problem('condition-did-inside-where', 'error', message));
    return;
  }
  checkEvent(condition, visit, scope);
  if (condition.kind === 'did') return;
  checkEvent(condition.per, visit, scope);
  problems.push(...checkShare(condition));
}

/** Events whose names start with `ripen.` are our own, and raised without having been seen before. */
function checkEvent(
  { event, where }: { event: string; where?: Condition | undefined },
  visit: Visit,
  scope: Scope,
): void {
  if (!event.startsWith('ripen.') && !visit.book.events.includes(event)) {
    const message = `No event “${event}” has been seen yet. Check the spelling, or ignore this until it is sent.`;
    visit.problems.push(problem('condition-event-unknown', 'warning', message));
  }
  if (where !== undefined) check(where, visit, { property: true, past: true, depth: scope.depth + 1 });
}

function checkSegment(id: string, book: ReferenceBook, scope: Scope): ConditionProblem[] {
  const name = segmentName(book, id);
  if (scope.past) {
    const message = `Segment “${name}” cannot stand inside “where”. Put it beside the “did” in an “all of”.`;
    return [problem('condition-segment-inside-where', 'error', message)];
  }
  if (!book.segments.some((segment) => segment.id === id)) {
    return [
      problem('condition-segment-unknown', 'error', `There is no segment “${id}”. Choose another one or create it.`),
    ];
  }
  if (!containsItself(id, book)) return [];
  return [problem('condition-segment-cycle', 'error', `Segment “${name}” contains itself. Change its condition.`)];
}

/** Whether a segment can be reached from its own condition. */
function containsItself(id: string, book: ReferenceBook): boolean {
  const seen = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const when = book.segments.find((segment) => segment.id === next)?.when;
    for (const inner of when === undefined ? [] : segmentsIn(when)) {
      if (inner === id) return true;
      if (!seen.has(inner)) waiting.push(inner);
      seen.add(inner);
    }
  }
  return false;
}

function segmentsIn(condition: Condition, depth = 0): readonly string[] {
  if (condition.kind === 'segment') return [condition.segment];
  if (depth > maxDepth || (condition.kind !== 'all' && condition.kind !== 'any' && condition.kind !== 'none'))
    return [];
  return condition.of.flatMap((part) => segmentsIn(part, depth + 1));
}

function distinct(problems: readonly ConditionProblem[]): ConditionProblem[] {
  return [...new Map(problems.map((one) => [`${one.code} ${one.message}`, one])).values()];
}

function problem(code: string, severity: Problem['severity'], message: string): ConditionProblem {
  return { code, severity, message };
}
