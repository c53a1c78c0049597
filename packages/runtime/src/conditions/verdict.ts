import { emptyBook, type ReferenceBook } from '../document/reference-book.ts';
import type { Verdict } from '../nodes/define-node.ts';
import type { Compared } from '../run/trace.ts';
import type { JsonObject } from '../values/json.ts';
import type { Condition } from './condition.ts';
import { compilePart } from './evaluate.ts';
import { type Expanded, expandCondition } from './expand.ts';
import type { Answer, ConditionFacts } from './facts.ts';
import { type LookedAt, lookAt } from './look-at.ts';
import { segmentName } from './names.ts';

/** Comparisons kept of one condition; a trace is read by people. */
const maxCompared = 50;

/**
 * The answer of `compileCondition` with every value that was looked at, and what was not known when the answer is
 * unknown (W9). Every part is asked, also those that could not change the answer any more.
 */
export function explainCondition(
  condition: Condition,
  segments: ReadonlyMap<string, Condition>,
  facts: ConditionFacts,
  book: ReferenceBook = emptyBook,
): Verdict {
  return compileVerdict(condition, segments, book)(facts);
}

/** `explainCondition` prepared once, for conditions that are asked again and again. `book` gives models and segments names. */
export function compileVerdict(
  condition: Condition,
  segments: ReadonlyMap<string, Condition>,
  book: ReferenceBook = emptyBook,
): (facts: ConditionFacts) => Verdict {
  const teller = compileTeller(expandCondition(condition, segments), book);
  return (facts) => {
    const report: Report = { compared: [], missing: [] };
    const answer = teller(facts, facts.properties, report);
    return { answer: answerWord(answer), compared: report.compared, missing: [...new Set(report.missing)] };
  };
}

interface Report {
  readonly compared: Compared[];
  readonly missing: string[];
}

/** Answers and adds to the report. Leaves nothing in `missing` unless its own answer is unknown. */
type Teller = (facts: ConditionFacts, properties: JsonObject | null, report: Report) => Answer;

function compileTeller(tree: Expanded, book: ReferenceBook): Teller {
  switch (tree.kind) {
    case 'all':
      return combined(tree.of, book, allOf);
    case 'any':
      return combined(tree.of, book, anyOf);
    case 'none':
      return combined(tree.of, book, (answers) => not(anyOf(answers)));
    case 'segment':
      return segmentTeller(tree, book);
    case 'constant': {
      const { answer, why } = tree;
      return (_facts, _properties, report) => {
        if (answer === null) report.missing.push(why);
        return answer;
      };
    }
    default:
      return leafTeller(tree, lookAt(tree, book));
  }
}

function leafTeller(tree: Exclude<Expanded, { kind: 'constant' }>, looked: LookedAt): Teller {
  const ask = compilePart(tree);
  const { what, op, expected } = looked;
  return (facts, properties, report) => {
    const answer = ask(facts, properties);
    const actual = looked.actual(facts, properties);
    note(report, { what, op, expected, actual, answer: answerWord(answer) });
    if (answer === null) report.missing.push(looked.missing(facts, properties));
    return answer;
  };
}

function segmentTeller(tree: Extract<Expanded, { kind: 'segment' }>, book: ReferenceBook): Teller {
  const inside = compileTeller(tree.when, book);
  const what = `member of segment “${segmentName(book, tree.of.segment)}”`;
  return (facts, properties, report) => {
    const answer = inside(facts, properties, report);
    note(report, { what, op: 'isTrue', expected: true, actual: answer, answer: answerWord(answer) });
    return answer;
  };
}

function combined(of: readonly Expanded[], book: ReferenceBook, combine: (answers: Answer[]) => Answer): Teller {
  const tellers = of.map((part) => compileTeller(part, book));
  return (facts, properties, report) => {
    const missingBefore = report.missing.length;
    const answer = combine(tellers.map((teller) => teller(facts, properties, report)));
    if (answer !== null) report.missing.length = missingBefore;
    return answer;
  };
}

function note(report: Report, compared: Compared): void {
  if (report.compared.length < maxCompared) report.compared.push(compared);
}

function allOf(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

function not(answer: Answer): Answer {
  return answer === null ? null : !answer;
}

function answerWord(answer: Answer): Verdict['answer'] {
  return answer === null ? 'unknown' : answer ? 'true' : 'false';
}
