import type { ReferenceBook } from '../document/reference-book.ts';
import type { Json, JsonObject } from '../values/json.ts';
import type { Test } from './condition.ts';
import { compileCount, compileRatioCounts } from './count-past.ts';
import { compilePart } from './evaluate.ts';
import type { Expanded } from './expand.ts';
import type { ConditionFacts } from './facts.ts';
import { attributeWords, bandName, modelName, scorePartWords } from './names.ts';
import { countWords } from './operand-words.ts';
import { percentOperand, percentWords } from './percent-words.ts';
import { propertyAt } from './property-at.ts';
import { scorePartOf } from './score-part.ts';

/** How one comparison is shown: what was looked at, what was wanted, and how to read what was there. */
export interface LookedAt {
  readonly what: string;
  readonly op: string;
  readonly expected: Json;
  actual(facts: ConditionFacts, properties: JsonObject | null): Json;
  /** What was not known, when the answer is unknown. */
  missing(facts: ConditionFacts, properties: JsonObject | null): string;
}

type LeafTree = Exclude<Expanded, { kind: 'constant' | 'all' | 'any' | 'none' | 'segment' }>;

const longestText = 200;
const longestList = 20;

/** Words and values of one leaf for the trace (W9). */
export function lookAt(tree: LeafTree, book: ReferenceBook): LookedAt {
  switch (tree.kind) {
    case 'attribute': {
      const { name, of } = tree;
      const what = attributeWords(name);
      return tested(what, of.test, (facts) => facts.attributes.get(name)?.value);
    }
    case 'property': {
      const { path, of } = tree;
      return tested(`event property “${of.name}”`, of.test, (_facts, properties) =>
        properties === null ? undefined : propertyAt(properties, of.name, path),
      );
    }
    case 'tag': {
      const { tag } = tree;
      return fixed(`tag “${tag}”`, 'isTrue', true, (facts) => facts.tags.has(tag));
    }
    case 'did':
      return lookAtDid(tree);
    case 'ratio':
      return lookAtRatio(tree);
    default:
      return lookAtScore(tree, book);
  }
}

function lookAtDid(tree: Extract<Expanded, { kind: 'did' }>): LookedAt {
  const { event, atLeast, withinDays } = tree.of;
  const count = compileCount(tree, withinDays, compilePart);
  const window = windowWords(withinDays);
  const which = tree.where === null ? '' : ', only those that match';
  const what = `times “${event}” happened${window}${which}`;
  return fixed(what, 'gte', atLeast, (facts) => count(facts, Number.POSITIVE_INFINITY));
}

/** The figures themselves, because 3 of 10 says more than 30 %. */
function lookAtRatio(tree: Extract<Expanded, { kind: 'ratio' }>): LookedAt {
  const { event, per, test, withinDays } = tree.of;
  const counts = compileRatioCounts(tree, compilePart);
  const which = tree.where === null && tree.per.where === null ? '' : ', only those that match';
  const what = `“${event}” per “${per.event}”${windowWords(withinDays)}${which}`;
  return {
    what,
    op: test.op,
    expected: percentOperand(test.value),
    actual: (facts) => {
      const [count, total] = [counts.count(facts), counts.per(facts)];
      const figures = `${count} of ${total}`;
      return total < tree.perAtLeast
        ? figures
        : `${figures} (${percentWords(Math.round((count / total) * 1000) / 1000)})`;
    },
    missing: (facts) => `${what} (${counts.per(facts)} to compare with, ${tree.perAtLeast} needed)`,
  };
}

function windowWords(withinDays: number | undefined): string {
  return withinDays === undefined ? '' : ` in the last ${countWords(withinDays, 'day')}`;
}

function lookAtScore(
  tree: Extract<LeafTree, { kind: 'score' | 'ready' | 'band' | 'standing' }>,
  book: ReferenceBook,
): LookedAt {
  const { model } = tree.of;
  const name = modelName(book, model);
  const whyNot = (facts: ConditionFacts): string => {
    const view = facts.score(model);
    return view === undefined ? `score in ${name}` : `score in ${name} (the contact is ${view.standing})`;
  };
  switch (tree.kind) {
    case 'score': {
      const read = scorePartOf[tree.of.part];
      const value = (facts: ConditionFacts) => {
        const view = facts.score(model);
        return view?.standing === 'scored' ? read(view) : undefined;
      };
      return { ...tested(`${scorePartWords[tree.of.part]} in ${name}`, tree.of.test, value), missing: whyNot };
    }
    case 'ready':
      return {
        ...fixed(`ready in ${name}`, 'isTrue', true, (facts) => facts.score(model)?.ready ?? null),
        missing: whyNot,
      };
    case 'band': {
      const wanted = tree.of.in.map((id) => bandName(book, model, id));
      const band = (facts: ConditionFacts) => {
        const id = facts.score(model)?.band ?? null;
        return id === null ? null : bandName(book, model, id);
      };
      return { ...fixed(`band in ${name}`, 'isOneOf', shown(wanted), band), missing: whyNot };
    }
    case 'standing': {
      const standing = (facts: ConditionFacts) => facts.score(model)?.standing ?? null;
      return { ...fixed(`standing in ${name}`, 'is', tree.of.is, standing), missing: whyNot };
    }
  }
}

type Reader = (facts: ConditionFacts, properties: JsonObject | null) => Json | undefined;

function tested(what: string, test: Test, read: Reader): LookedAt {
  const missing: LookedAt['missing'] = (facts, properties) => {
    const value = read(facts, properties);
    const blank = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
    return blank ? what : `${what} (its value cannot be compared that way)`;
  };
  return {
    what,
    op: test.op,
    expected: shown(test.value ?? null),
    actual: (facts, properties) => shown(read(facts, properties) ?? null),
    missing,
  };
}

function fixed(what: string, op: string, expected: Json, actual: (facts: ConditionFacts) => Json): LookedAt {
  return { what, op, expected, actual, missing: () => what };
}

/** Values as the trace keeps them: bounded, so that one event cannot fill it. */
function shown(value: Json): Json {
  if (typeof value === 'string') return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
  if (Array.isArray(value)) {
    const scalars = value.slice(0, longestList).map((entry) => (typeof entry === 'object' ? '…' : shown(entry)));
    return value.length > longestList ? [...scalars, `… ${value.length - longestList} more`] : scalars;
  }
  return typeof value === 'object' && value !== null ? '{…}' : value;
}
