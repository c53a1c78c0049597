import { describe, expect, it } from 'vitest';
import type { Json } from '../values/json.ts';
import { testNowMs } from './arbitraries.test-kit.ts';
import type { Test } from './condition.ts';
import type { Answer } from './facts.ts';
import { operatorById, operators, operatorsFor } from './operators.ts';

const dayMs = 86_400_000;
const iso = (atMs: number) => new Date(atMs).toISOString();
const ask = (op: string, operand: Test['value'], value: Json | undefined): Answer =>
  operatorById(op)?.bind(operand)?.evaluate(value, { nowMs: testNowMs }) ?? null;

/** operator, operand, value, answer */
const examples: readonly (readonly [string, Test['value'], Json | undefined, Answer])[] = [
  ['is', 'GRAZ', 'graz', true],
  ['is', 'Graz', 'Linz', false],
  ['is', 'Graz', undefined, null],
  ['is', 'Graz', null, null],
  ['is', 'Graz', '', null],
  ['is', '', 'Graz', null],
  ['is', undefined, 'Graz', null],
  ['is', ['Graz'], 'Graz', null],
  ['is', 'CAFE\u0301', 'café', true],
  ['is', 'straße', 'STRASSE', false],
  ['is', 'STRAẞE', 'straße', true],
  ['is', 'istanbul', 'İstanbul', false],
  ['is', 'ΟΔΟΣ', 'οδος', true],
  ['is', 42, '42', true],
  ['is', '42', 42, true],
  ['is', '42', '42.0', false],
  ['is', 'true', true, true],
  ['is', 'x', ['x'], null],
  ['isNot', 'Graz', 'Linz', true],
  ['isNot', 'Graz', 'GRAZ', false],
  ['isNot', 'Graz', undefined, null],
  ['isOneOf', ['Linz', 'GRAZ'], 'graz', true],
  ['isOneOf', ['Linz'], 'graz', false],
  ['isOneOf', ['Linz'], undefined, null],
  ['isOneOf', [], 'graz', false],
  ['isOneOf', [], undefined, null],
  ['isOneOf', [''], 'graz', false],
  ['isOneOf', 'graz', 'Graz', true],
  ['isOneOf', undefined, 'Graz', null],
  ['isOneOf', [1, 2], '2', true],
  ['isNoneOf', ['Linz'], 'graz', true],
  ['isNoneOf', ['Graz'], 'graz', false],
  ['isNoneOf', [], 'graz', true],
  ['isNoneOf', [], undefined, null],
  ['contains', 'RA', 'Graz', true],
  ['contains', 'x', 'Graz', false],
  ['contains', 'x', undefined, null],
  ['contains', '%', 'Graz', false],
  ['contains', 'ΔΟΣ', 'οδοσα', true],
  ['notContains', 'x', 'Graz', true],
  ['notContains', 'G', 'graz', false],
  ['notContains', 'x', undefined, null],
  ['startsWith', 'GR', 'graz', true],
  ['startsWith', 'raz', 'graz', false],
  ['startsWith', 'e', 'école', false],
  ['endsWith', 'AZ', 'graz', true],
  ['endsWith', 'gr', 'graz', false],
  ['endsWith', '😀', 'hi😀', true],
  ['endsWith', 'graz graz', 'graz', false],
  ['eq', 0, -0, true],
  ['eq', '-0', 0, true],
  ['eq', 42, ' 42.0 ', true],
  ['eq', 42, 'forty-two', null],
  ['eq', 1, true, null],
  ['eq', 'x', 1, null],
  ['eq', 0.3, 0.1 + 0.2, false],
  ['eq', 2 ** 53, '9007199254740993', true],
  ['eq', 1, Number.NaN, null],
  ['eq', 1, Number.POSITIVE_INFINITY, null],
  ['neq', 42, 43, true],
  ['neq', 42, '42', false],
  ['neq', 42, 'x', null],
  ['lt', 1000, 999, true],
  ['lt', 1000, 1000, false],
  ['lte', 1000, 1000, true],
  ['lte', 1000, 1000.0001, false],
  ['gt', 1e308, Number.MAX_VALUE, true],
  ['gt', 10, 10, false],
  ['gte', 10, 10, true],
  ['gte', 10, '9', false],
  ['gte', 10, undefined, null],
  ['between', [1, 10], 1, true],
  ['between', [1, 10], '10', true],
  ['between', [1, 10], 10.5, false],
  ['between', [10, 1], 5, false],
  ['between', [1], 5, null],
  ['between', [1, 2, 3], 2, null],
  ['between', ['a', 2], 2, null],
  ['between', 5, 5, null],
  ['isTrue', undefined, true, true],
  ['isTrue', undefined, 'Yes', true],
  ['isTrue', undefined, 1, true],
  ['isTrue', undefined, '0', false],
  ['isTrue', undefined, 'perhaps', null],
  ['isTrue', undefined, 2, null],
  ['isTrue', undefined, undefined, null],
  ['isFalse', undefined, false, true],
  ['isFalse', undefined, true, false],
  ['isFalse', undefined, 'NO', true],
  ['before', '2028-03-01', '2028-02-29', true],
  ['before', '2028-03-01', '2028-03-01', false],
  ['before', '2028-03-01', '2028-03-01T01:00+02:00', true],
  ['before', '2028-02-30', '2028-02-01', null],
  ['before', '2028-03-01', 'soon', null],
  ['before', '2028-03-01', 0, null],
  ['before', 5, '2028-03-01', null],
  ['after', '2028-02-29', '2028-02-29T23:59:59.999Z', false],
  ['after', '2028-02-29', '2028-03-01', true],
  ['after', '2028-02-29T12:00Z', '2028-02-29T12:00:00.001Z', true],
  ['after', '2028-02-29T12:00Z', '2028-02-29T12:00Z', false],
  ['after', '2028-02-29T00:00Z', '2028-02-29T12:00Z', true],
  ['on', '2028-02-29', '2028-02-29', true],
  ['on', '2028-02-29', '2028-02-29T23:59:59.999Z', true],
  ['on', '2028-02-29', '2028-03-01T00:00Z', false],
  ['on', '2028-02-29', '2028-03-01T00:00+02:00', true],
  ['on', '2028-02-29T18:00Z', '2028-02-29', true],
  ['inLastDays', 7, iso(testNowMs), true],
  ['inLastDays', 7, iso(testNowMs + 1), false],
  ['inLastDays', 7, iso(testNowMs - 7 * dayMs), false],
  ['inLastDays', 7, iso(testNowMs - 7 * dayMs + 1), true],
  ['inLastDays', 0, iso(testNowMs), false],
  ['inLastDays', 0.5, iso(testNowMs - dayMs / 4), true],
  ['inLastDays', -1, iso(testNowMs), null],
  ['inLastDays', '7', iso(testNowMs), null],
  ['moreThanDaysAgo', 7, iso(testNowMs - 7 * dayMs), true],
  ['moreThanDaysAgo', 7, iso(testNowMs - 7 * dayMs + 1), false],
  ['moreThanDaysAgo', 7, 'never', null],
  ['inNextDays', 7, iso(testNowMs), false],
  ['inNextDays', 7, iso(testNowMs + 1), true],
  ['inNextDays', 7, iso(testNowMs + 7 * dayMs), true],
  ['inNextDays', 7, iso(testNowMs + 7 * dayMs + 1), false],
  ['isKnown', undefined, 'x', true],
  ['isKnown', undefined, undefined, false],
  ['isKnown', undefined, ' ', false],
  ['isKnown', undefined, Number.NaN, false],
  ['isUnknown', undefined, null, true],
  ['isUnknown', undefined, 0, false],
];

describe('W5: operators', () => {
  for (const { id } of operators) {
    it(`“${id}” answers as its examples say`, () => {
      const own = examples.filter(([op]) => op === id);
      expect(own.length).toBeGreaterThan(1);
      for (const [op, operand, value, expected] of own) {
        expect(ask(op, operand, value), JSON.stringify([op, operand, value])).toBe(expected);
      }
    });
  }

  it('have examples for no operator that does not exist', () => {
    for (const [op] of examples) expect(operatorById(op)?.id).toBe(op);
  });

  it('split the past and the future in two without a gap', () => {
    for (const days of [0, 1, 7.5]) {
      for (let shift = -10; shift <= 10; shift += 0.25) {
        const value = iso(testNowMs + shift * dayMs);
        const answers = [ask('inLastDays', days, value), ask('moreThanDaysAgo', days, value)];
        expect(answers.filter(Boolean).length, value).toBe(shift <= 0 ? 1 : 0);
        if (shift > 0) expect(ask('inNextDays', days, value)).toBe(shift <= days);
      }
    }
  });

  it('have ids of their own and speak in sentences', () => {
    expect(new Set(operators.map(({ id }) => id)).size).toBe(operators.length);
    const say = (op: string, value?: Test['value']) => operatorById(op)?.sentence(value);
    expect(say('is', 'Graz')).toBe('is “Graz”');
    expect(say('isOneOf', ['a', 'b', 3])).toBe('is one of “a”, “b” or 3');
    expect(say('isOneOf', ['a', 'b', 'c', 'd', 'e', 'f'])).toBe('is one of “a”, “b”, “c”, “d” or 2 others');
    expect(say('between', [1, 9])).toBe('is between 1 and 9');
    expect(say('inLastDays', 1)).toBe('is in the last 1 day');
    expect(say('moreThanDaysAgo', 30)).toBe('is more than 30 days ago');
    expect(say('gte', 60)).toBe('≥ 60');
    expect(say('isTrue')).toBe('is yes');
    expect(say('before', '2028-02-29')).toBe('is before 2028-02-29');
    for (const { sentence } of operators)
      for (const value of [undefined, '', 0, true, [], ['a'], [1, 2]]) sentence(value);
  });

  it('are offered by type; what is known can be asked of every type', () => {
    expect(operatorsFor('boolean').map(({ id }) => id)).toEqual(['isTrue', 'isFalse', 'isKnown', 'isUnknown']);
    expect(operatorsFor('date').map(({ id }) => id)).toEqual([
      'before',
      'after',
      'on',
      'inLastDays',
      'moreThanDaysAgo',
      'inNextDays',
      'isKnown',
      'isUnknown',
    ]);
    expect(operatorsFor('number').map(({ id }) => id)).toEqual([
      'eq',
      'neq',
      'lt',
      'lte',
      'gt',
      'gte',
      'between',
      'isKnown',
      'isUnknown',
    ]);
    expect(operatorsFor('text').map(({ id }) => id)).toEqual([
      'is',
      'isNot',
      'isOneOf',
      'isNoneOf',
      'contains',
      'notContains',
      'startsWith',
      'endsWith',
      'isKnown',
      'isUnknown',
    ]);
  });
});
