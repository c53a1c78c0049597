import { operatorById, type Test } from '@ripen/runtime';

/** 0.3 → 30, without the digits that doubles add (0.07 is 7, not 7.000000000000001). */
export function percentOf(share: number): number {
  return Number.isFinite(share) ? Number((share * 100).toPrecision(12)) : 0;
}

/** 30 → 0.3, the very number that 3 of 10 gives. */
export function shareOf(percent: number): number {
  return percent / 100;
}

/** The comparison `op` with as much of the operand as it can use. */
export function shareTest(op: string, before: Test['value']): Test {
  const [first = 0.3, second = first] = Array.isArray(before) ? before : [before];
  const from = typeof first === 'number' ? first : 0.3;
  switch (operatorById(op)?.operand) {
    case 'none':
      return { op };
    case 'two':
      return { op, value: [from, typeof second === 'number' ? Math.max(from, second) : from] };
    default:
      return { op, value: from };
  }
}
