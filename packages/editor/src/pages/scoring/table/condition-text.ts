import { attributeWords, type Condition, operatorsFor, type ReferenceBook } from '@ripen/runtime';
import { numberOf } from './number-of.ts';
import { parseRatio, ratioText } from './ratio-text.ts';

type Leaf = Extract<Condition, { kind: 'attribute' }>;
type Operator = ReturnType<typeof operatorsFor>[number];

const types = ['text', 'number', 'boolean', 'date'] as const;
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** How people type an operator that has a sign of its own. */
const aliases: Readonly<Record<string, string>> = { '<=': '≤', '>=': '≥', '!=': '≠', '<>': '≠', '==': '=' };

/** Every operator once, longest words first, so that "is not" is not read as "is". */
const operators: readonly Operator[] = [
  ...new Map(types.flatMap((type) => operatorsFor(type)).map((one) => [one.id, one])).values(),
].sort((one, other) => other.label.length - one.label.length);

/**
 * A condition as it is typed into a spreadsheet: "employees < 1000", "title contains head or title contains chief",
 * "opened per sent ≥ 30 %". What cannot be said so stands as JSON. `parseCondition` reads either back as the same condition.
 */
export function conditionText(condition: Condition): string {
  const text = spoken(condition);
  const read = text === undefined ? undefined : parseCondition(text, undefined);
  return text !== undefined && same(read, condition) ? text : JSON.stringify(condition);
}

function spoken(condition: Condition): string | undefined {
  if (condition.kind === 'attribute') return leafText(condition);
  if (condition.kind === 'ratio') return ratioText(condition);
  if (condition.kind !== 'any' && condition.kind !== 'all') return undefined;
  const parts = condition.of.map((one) => (one.kind === 'attribute' ? leafText(one) : undefined));
  if (parts.length < 2 || parts.includes(undefined)) return undefined;
  return parts.join(condition.kind === 'any' ? ' or ' : ' and ');
}

function leafText({ name, test }: Leaf): string | undefined {
  const operator = operators.find(({ id }) => id === test.op);
  if (!operator) return undefined;
  const { value } = test;
  switch (operator.operand) {
    case 'none':
      return `${name} ${operator.label}`;
    case 'two':
      return Array.isArray(value) ? `${name} ${operator.label} ${value.join(' to ')}` : undefined;
    case 'many':
      return Array.isArray(value) ? `${name} ${operator.label} ${value.join(', ')}` : undefined;
    case 'days':
      return `${name} ${operator.label} ${String(value)} days${operator.id === 'moreThanDaysAgo' ? ' ago' : ''}`;
    case 'one':
      return `${name} ${operator.label} ${String(value)}`;
  }
}

/** The condition that a text says; undefined when it says none. With a book, names may be written as they are shown. */
export function parseCondition(
  text: string,
  book: Pick<ReferenceBook, 'attributes'> | undefined,
): Condition | undefined {
  const ratio = parseRatio(text);
  if (ratio) return ratio;
  for (const [word, kind] of [
    [' or ', 'any'],
    [' and ', 'all'],
  ] as const) {
    const parts = text.split(word);
    if (parts.length < 2) continue;
    const of = parts.map((part) => parseLeaf(part, book));
    if (of.every((one) => one !== undefined)) return { kind, of };
  }
  return parseLeaf(text, book);
}

function parseLeaf(text: string, book: Pick<ReferenceBook, 'attributes'> | undefined): Leaf | undefined {
  const typed = text.trim();
  for (const [alias, sign] of [...Object.entries(aliases), ...operators.map(({ label }) => [label, label] as const)]) {
    const at = typed.toLowerCase().indexOf(` ${alias}`);
    const rest = typed.slice(at + alias.length + 1);
    if (at < 1 || (rest !== '' && !/^[\s\d]/.test(rest))) continue;
    const operator = operators.find(({ label }) => label === sign);
    const name = operator && nameOf(typed.slice(0, at), book);
    const test = operator && operandOf(operator, rest.trim());
    if (name && test) return { kind: 'attribute', name, test };
  }
  return undefined;
}

function nameOf(typed: string, book: Pick<ReferenceBook, 'attributes'> | undefined): string | undefined {
  const wanted = typed.trim();
  const known = book?.attributes.find(
    ({ name }) => name === wanted || attributeWords(name).toLowerCase() === wanted.toLowerCase(),
  );
  if (known) return known.name;
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(wanted) ? wanted : undefined;
}

function operandOf(operator: Operator, typed: string): Leaf['test'] | undefined {
  const op = operator.id;
  switch (operator.operand) {
    case 'none':
      return typed === '' ? { op } : undefined;
    case 'two': {
      const pair = typed.split(/\s+(?:to|and)\s+/).map(numberOf);
      const [from, to] = pair;
      return pair.length === 2 && from !== undefined && to !== undefined ? { op, value: [from, to] } : undefined;
    }
    case 'many': {
      const value = typed.split(',').map((part) => part.trim());
      return typed !== '' && value.every((part) => part !== '') ? { op, value } : undefined;
    }
    case 'days': {
      const days = /^(\d+(?:\.\d+)?) days?(?: ago)?$/.exec(typed)?.[1];
      return days === undefined ? undefined : { op, value: Number(days) };
    }
    case 'one': {
      if (typed === '') return undefined;
      if (operator.reading !== 'number') return { op, value: typed };
      const value = numberOf(typed);
      return value === undefined ? undefined : { op, value };
    }
  }
}
