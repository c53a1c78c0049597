import type { ReferenceBook } from '../document/reference-book.ts';
import type { Condition, Test } from './condition.ts';
import { maxDepth } from './expand.ts';
import { attributeWords, bandName, modelName, scorePartWords, segmentName } from './names.ts';
import { countWords, joinWords, operandWords } from './operand-words.ts';
import { operatorById } from './operators.ts';
import { percentOperand } from './percent-words.ts';

/**
 * A condition in plain words, for cards, rules and lists: "Company size ≥ 100 and (has the tag “vip” or is hot in Sales
 * readiness)". Never throws; an unknown id stands for itself.
 */
export function conditionSentence(condition: Condition, book: ReferenceBook): string {
  return say(condition, book, 0);
}

function say(condition: Condition, book: ReferenceBook, depth: number): string {
  if (depth > maxDepth) return '…';
  switch (condition.kind) {
    case 'all':
      return joined(condition.of, 'and', 'always', book, depth);
    case 'any':
      return joined(condition.of, 'or', 'never', book, depth);
    case 'none':
      return none(condition.of, book, depth);
    case 'did':
      return did(condition, book, depth, false);
    case 'ratio':
      return ratio(condition, book, depth);
    default:
      return sayLeaf(condition, book);
  }
}

type Leaf = Exclude<Condition, { kind: 'all' | 'any' | 'none' | 'did' | 'ratio' }>;

function sayLeaf(condition: Leaf, book: ReferenceBook): string {
  switch (condition.kind) {
    case 'attribute':
      return `${attributeWords(condition.name)} ${testWords(condition.test)}`;
    case 'property':
      return `the event’s ${condition.name} ${testWords(condition.test)}`;
    case 'score':
      return `${scorePartWords[condition.part]} in ${modelName(book, condition.model)} ${testWords(condition.test)}`;
    case 'tag':
      return `has the tag “${condition.tag}”`;
    case 'ready':
      return `is ready in ${modelName(book, condition.model)}`;
    case 'standing':
      return `is ${condition.is} in ${modelName(book, condition.model)}`;
    case 'band': {
      const bands = condition.in.map((id) => bandName(book, condition.model, id));
      return `is ${joinWords(bands, 'or') || 'in no band'} in ${modelName(book, condition.model)}`;
    }
    case 'segment':
      return `is in the segment “${segmentName(book, condition.segment)}”`;
    default:
      return 'a condition that this version does not know';
  }
}

function testWords(test: Test): string {
  const operator = operatorById(test.op);
  if (operator === undefined) return `${test.op} ${test.value === undefined ? '' : operandWords(test.value)}`.trim();
  return operator.sentence(test.value);
}

function joined(
  of: readonly Condition[],
  word: 'and' | 'or',
  empty: string,
  book: ReferenceBook,
  depth: number,
): string {
  if (of.length === 0) return empty;
  const [only] = of;
  if (only !== undefined && of.length === 1) return say(only, book, depth + 1);
  return of.map((part) => bracketed(part, book, depth)).join(` ${word} `);
}

function bracketed(part: Condition, book: ReferenceBook, depth: number): string {
  const words = say(part, book, depth + 1);
  const several = (part.kind === 'all' || part.kind === 'any') && part.of.length > 1;
  return several ? `(${words})` : words;
}

function none(of: readonly Condition[], book: ReferenceBook, depth: number): string {
  const [only] = of;
  if (only === undefined) return 'always';
  if (of.length > 1) return `none of (${of.map((part) => bracketed(part, book, depth)).join(' or ')})`;
  if (only.kind === 'did') return did(only, book, depth, true);
  if (only.kind === 'tag') return `does not have the tag “${only.tag}”`;
  const words = say(only, book, depth + 1);
  const stated = only.kind === 'ready' || only.kind === 'band' || only.kind === 'standing' || only.kind === 'segment';
  return stated ? words.replace('is ', 'is not ') : `not (${words})`;
}

function did(condition: Extract<Condition, { kind: 'did' }>, book: ReferenceBook, depth: number, not: boolean): string {
  const { event, atLeast, withinDays, where } = condition;
  const times = atLeast === 1 ? '' : ` at least ${countWords(atLeast, 'time')}`;
  const window = windowWords(withinDays);
  const which = whereWords(where, book, depth);
  return `${not ? 'did not do' : 'did'} “${event}”${times}${window}${which}`;
}

/** How a share is compared, as it stands before the per cent; other operators keep their own words. */
const ratioWords: ReadonlyMap<string, string> = new Map([
  ['gte', 'at least'],
  ['gt', 'more than'],
  ['lte', 'at most'],
  ['lt', 'less than'],
  ['eq', 'exactly'],
  ['neq', 'not exactly'],
]);

/** What people call the mail events in a share; other events go by their names. */
const mailWords: ReadonlyMap<string, readonly [did: string, per: string]> = new Map([
  ['ripen.email.opened', ['opened mails', 'they opened some']],
  ['ripen.email.clicked', ['clicked in mails', 'they clicked in some']],
  ['ripen.email.sent', ['was sent mails', 'mails were sent to them']],
]);

function ratio(condition: Extract<Condition, { kind: 'ratio' }>, book: ReferenceBook, depth: number): string {
  const { event, where, per, test, withinDays } = condition;
  const window = windowWords(withinDays);
  const enough = per.atLeast === undefined || per.atLeast === 1 ? '' : ` (of which there must be ${per.atLeast})`;
  const share = shareWords(test);
  const [ofWhich, perWhich] = [where, per.where].map((one) => {
    const which = whereWords(one, book, depth);
    return which === '' ? '' : ` (${which.trim()})`;
  });
  if (share === null) return `“${event}”${ofWhich} per “${per.event}”${perWhich}${enough}${window} ${testWords(test)}`;
  const did = mailWords.get(event)?.[0] ?? `did “${event}”`;
  const object = mailWords.get(per.event)?.[1] ?? `“${per.event}”`;
  return `${did}${ofWhich} ${share} as often as ${object}${perWhich}${enough}${window}`;
}

/** "at least 30 %"; null when nothing is compared with a number. */
function shareWords({ op, value }: Test): string | null {
  const share = percentOperand(value);
  if (op === 'between' && Array.isArray(share) && share.length === 2) return `between ${share[0]} and ${share[1]}`;
  const words = ratioWords.get(op);
  return words === undefined || typeof share !== 'string' ? null : `${words} ${share}`;
}

function windowWords(withinDays: number | undefined): string {
  return withinDays === undefined ? '' : ` in the last ${countWords(withinDays, 'day')}`;
}

function whereWords(where: Condition | undefined, book: ReferenceBook, depth: number): string {
  return where === undefined ? '' : ` where ${bracketed(where, book, depth)}`;
}
