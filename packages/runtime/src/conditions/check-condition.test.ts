import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditions } from './arbitraries.test-kit.ts';
import { checkCondition } from './check-condition.ts';
import { always, type Condition, type Test } from './condition.ts';
import { exampleBook } from './example-book.test-kit.ts';

const codes = (condition: Condition, allowProperty = true) =>
  checkCondition(condition, exampleBook, { allowProperty }).map(({ code, severity }) => `${severity} ${code}`);
const attribute = (name: string, op: string, value?: Test['value']): Condition => ({
  kind: 'attribute',
  name,
  test: { op, value },
});
const points = (op: string, value?: Test['value']): Condition => ({
  kind: 'score',
  model: 'sales',
  part: 'points',
  test: { op, value },
});
const nested = (levels: number): Condition => {
  let condition: Condition = always;
  for (let level = 0; level < levels; level += 1) condition = { kind: 'none', of: [condition] };
  return condition;
};

describe('W14: checkCondition finds', () => {
  it('nothing in what is right', () => {
    const right: Condition = {
      kind: 'all',
      of: [
        attribute('companySize', 'between', [10, 100]),
        attribute('city', 'isOneOf', ['Graz']),
        attribute('renewsOn', 'inNextDays', 30),
        attribute('optIn', 'isTrue'),
        points('gte', 60),
        { kind: 'band', model: 'sales', in: ['warm', 'hot'] },
        { kind: 'band', model: 'grid', in: ['A1', 'B2'] },
        { kind: 'ready', model: 'sales' },
        { kind: 'standing', model: 'sales', is: 'scored' },
        { kind: 'segment', segment: 'big' },
        {
          kind: 'did',
          event: 'Visit',
          atLeast: 2,
          where: { kind: 'property', name: 'plan', test: { op: 'is', value: 'x' } },
        },
        { kind: 'tag', tag: 'new' },
      ],
    };
    expect(codes(right, false)).toEqual([]);
  });

  it('what does not exist', () => {
    expect(codes(attribute('ctiy', 'isKnown'))).toEqual(['warning condition-attribute-unknown']);
    expect(codes({ kind: 'ready', model: 'gone' })).toEqual(['error condition-model-unknown']);
    expect(codes({ kind: 'band', model: 'sales', in: ['boiling'] })).toEqual(['error condition-band-unknown']);
    expect(codes({ kind: 'band', model: 'grid', in: ['C1'] })).toEqual(['error condition-band-unknown']);
    expect(codes({ kind: 'segment', segment: 'gone' })).toEqual(['error condition-segment-unknown']);
    expect(codes({ kind: 'did', event: 'Vist', atLeast: 1 })).toEqual(['warning condition-event-unknown']);
    expect(codes(attribute('city', 'resembles', 'x'))).toEqual(['error condition-operator-unknown']);
    expect(codes({ kind: 'moon' } as unknown as Condition)).toEqual(['error condition-unknown-kind']);
  });

  it('operands that do not fit', () => {
    expect(codes(attribute('companySize', 'gte'))).toEqual(['error condition-operand']);
    expect(codes(attribute('companySize', 'gte', 'many'))).toEqual(['error condition-operand']);
    expect(codes(attribute('companySize', 'between', [1]))).toEqual(['error condition-operand']);
    expect(codes(attribute('renewsOn', 'before', '2027-02-29'))).toEqual(['error condition-operand']);
    expect(codes(attribute('renewsOn', 'inLastDays', -1))).toEqual(['error condition-operand']);
    expect(codes(attribute('city', 'is', ''))).toEqual(['error condition-operand']);
    expect(codes(attribute('city', 'isOneOf', []))).toEqual(['warning condition-list-empty']);
    expect(codes(attribute('city', 'gte', 1))).toEqual(['warning condition-type']);
    expect(codes(points('isTrue'))).toEqual(['warning condition-type']);
  });

  it('what can never be true', () => {
    const never = ['warning condition-never-true'];
    expect(codes(attribute('companySize', 'between', [9, 1]))).toEqual(never);
    expect(codes({ kind: 'any', of: [] })).toEqual(never);
    expect(codes(points('gte', 81))).toEqual(never);
    expect(codes(points('gte', 80))).toEqual([]);
    expect(codes(points('lt', 0))).toEqual(never);
    expect(codes({ kind: 'score', model: 'sales', part: 'gatesMet', test: { op: 'gt', value: 1 } })).toEqual(never);
    expect(codes({ kind: 'score', model: 'sales', part: 'class', test: { op: 'eq', value: 3 } })).toEqual(never);
    expect(codes({ kind: 'ready', model: 'grid' })).toEqual(never);
    expect(codes({ kind: 'band', model: 'sales', in: ['burning'] })).toEqual(['warning condition-band-unreachable']);
    expect(codes({ kind: 'band', model: 'sales', in: ['perfect'] })).toEqual(['warning condition-band-unreachable']);
    expect(codes({ kind: 'all', of: [points('gte', 60), { kind: 'any', of: [points('lt', 60)] }] })).toEqual(never);
  });

  it('what cannot stand where it stands', () => {
    const plan: Condition = { kind: 'property', name: 'plan', test: { op: 'is', value: 'pro' } };
    const visit: Condition = { kind: 'did', event: 'Visit', atLeast: 1 };
    expect(codes(plan)).toEqual([]);
    expect(codes(plan, false)).toEqual(['error condition-property-without-event']);
    expect(codes({ ...visit, where: plan }, false)).toEqual([]);
    expect(codes({ ...visit, where: visit })).toEqual(['error condition-did-inside-where']);
    expect(codes({ ...visit, where: { kind: 'all', of: [{ kind: 'segment', segment: 'big' }] } })).toEqual([
      'error condition-segment-inside-where',
    ]);
    expect(codes({ kind: 'segment', segment: 'loop' })).toEqual(['error condition-segment-cycle']);
  });

  it('nesting that is too deep, and too many parts', () => {
    expect(codes(nested(64))).toEqual([]);
    expect(codes(nested(65))).toEqual(['error condition-too-deep']);
    expect(codes(nested(50_000))).toEqual(['error condition-too-deep']);
    expect(codes({ kind: 'all', of: Array.from({ length: 20_001 }, () => always) })).toEqual([
      'error condition-too-large',
    ]);
  });

  it('says it once, in a sentence with what to do, for any condition', () => {
    fc.assert(
      fc.property(conditions, fc.boolean(), (condition, allowProperty) => {
        const problems = checkCondition(condition, exampleBook, { allowProperty });
        for (const { message } of problems) expect(message).toMatch(/^[“A-Z].*[.]$/);
        expect(new Set(problems.map(({ message }) => message)).size).toBe(problems.length);
      }),
      { numRuns: 2000 },
    );
  });
});
