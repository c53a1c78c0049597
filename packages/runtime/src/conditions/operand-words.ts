import type { Scalar } from '../values/json.ts';
import type { Test } from './condition.ts';

const longestList = 5;

/** One value as people write it: text in quotes, numbers as they are, booleans as yes and no. */
export function scalarWords(value: Scalar | undefined): string {
  if (value === undefined) return '…';
  if (typeof value === 'string') return `“${value}”`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** An operand in words; long lists are cut: “a”, “b” or “c”. */
export function operandWords(value: Test['value'], conjunction = 'or'): string {
  if (!Array.isArray(value)) return scalarWords(value);
  if (value.length > longestList) {
    const rest = value.length - longestList + 1;
    return joinWords([...value.slice(0, longestList - 1).map(scalarWords), `${rest} others`], conjunction);
  }
  return value.length === 0 ? '(nothing)' : joinWords(value.map(scalarWords), conjunction);
}

/** `a`, `a or b`, `a, b or c`. */
export function joinWords(words: readonly string[], conjunction: string): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** `1 day`, `2 days`. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
