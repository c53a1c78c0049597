import type { Test } from './condition.ts';
import { readings } from './fold.ts';

/** Numbers from … to, both ends inside unless said otherwise. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly fromOpen?: boolean;
  readonly toOpen?: boolean;
}

const everything: Range = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** The numbers for which a number test is true; null for tests that are not about one range of numbers. */
export function rangeOfTest(test: Test): Range | null {
  if (test.op === 'between') {
    const [from, to] = Array.isArray(test.value) ? test.value.map((value) => readings(value).num) : [];
    return from === undefined || from === null || to === undefined || to === null ? null : { from, to };
  }
  const bound = Array.isArray(test.value) ? null : readings(test.value).num;
  if (bound === null) return null;
  switch (test.op) {
    case 'eq':
      return { from: bound, to: bound };
    case 'lt':
      return { ...everything, to: bound, toOpen: true };
    case 'lte':
      return { ...everything, to: bound };
    case 'gt':
      return { ...everything, from: bound, fromOpen: true };
    case 'gte':
      return { ...everything, from: bound };
    default:
      return null;
  }
}

/** What is in both. */
export function intersection(a: Range, b: Range): Range {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  const fromOpen = (a.from === from && a.fromOpen === true) || (b.from === from && b.fromOpen === true);
  const toOpen = (a.to === to && a.toOpen === true) || (b.to === to && b.toOpen === true);
  return { from, to, fromOpen, toOpen };
}

/** True when no number lies in it. */
export function isEmpty(range: Range): boolean {
  return range.from > range.to || (range.from === range.to && (range.fromOpen === true || range.toOpen === true));
}
