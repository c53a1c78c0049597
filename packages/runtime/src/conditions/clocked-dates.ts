import { dayMs } from '../values/duration.ts';
import type { Test } from './condition.ts';
import type { Expanded } from './expand.ts';
import { operatorById } from './operators.ts';

/** A date that is compared with the clock: "in the last 30 days". */
export interface ClockedDate {
  readonly kind: 'attribute' | 'property';
  readonly name: string;
  /** How long the time is that it is compared by. */
  readonly spanMs: number;
}

/**
 * The dates because of which one and the same past event can fit `where` at one time and not at another. Other past events
 * and segments are unknown there, and scores are taken as they are.
 */
export function clockedDates(where: Expanded | null): readonly ClockedDate[] {
  switch (where?.kind) {
    case 'all':
    case 'any':
    case 'none':
      return where.of.flatMap(clockedDates);
    case 'attribute':
    case 'property': {
      const spanMs = spanOf(where.of.test);
      return spanMs === null ? [] : [{ kind: where.kind, name: where.of.name, spanMs }];
    }
    default:
      return [];
  }
}

/** How long the time is that a test compares with the clock; null when it looks at no clock. */
export function spanOf({ op, value }: Test): number | null {
  return operatorById(op)?.operand === 'days' && typeof value === 'number' ? value * dayMs : null;
}
