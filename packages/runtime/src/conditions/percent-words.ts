import type { Test } from './condition.ts';
import { readings } from './fold.ts';
import { scalarWords } from './operand-words.ts';

/** 0.3 → `30 %`, 0.125 → `12.5 %`, without the digits that doubles add. */
export function percentWords(value: number): string {
  return `${Number((value * 100).toPrecision(12))} %`;
}

/** An operand of a ratio as people read it: numbers as per cent, a list entry by entry, anything else as it stands; null = none. */
export function percentOperand(value: Test['value']): string | string[] | null {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.slice(0, 2).map(percentOf);
  return percentOf(value);
}

function percentOf(value: string | number | boolean): string {
  const { num } = readings(value);
  return num === null ? scalarWords(value) : percentWords(num);
}
