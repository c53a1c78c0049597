import { expect, it } from 'vitest';
import { moneyWords } from './deal-words.ts';

it('says what a deal is worth, as far as that is known', () => {
  expect(moneyWords({ value: 12_000, currency: 'EUR' })).toBe('12,000 EUR');
  expect(moneyWords({ value: 12_500.5, currency: 'EUR' })).toBe('12,500.50 EUR');
  expect(moneyWords({ value: 0, currency: null })).toBe('0');
  expect(moneyWords({ value: null, currency: 'EUR' })).toBeUndefined();
});
