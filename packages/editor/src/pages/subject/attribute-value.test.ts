import { expect, it } from 'vitest';
import { readValue, shownValue, typeOf } from './attribute-value.ts';

it('reads what is typed as the type that the attribute has', () => {
  expect(readValue(' 1200 ', 'number')).toEqual({ value: 1200 });
  expect(readValue('0,5', 'number')).toEqual({ value: 0.5 });
  expect(readValue('', 'number')).toHaveProperty('problem');
  expect(readValue('many', 'number')).toHaveProperty('problem');
  expect(readValue('Yes', 'boolean')).toEqual({ value: true });
  expect(readValue('false', 'boolean')).toEqual({ value: false });
  expect(readValue('maybe', 'boolean')).toHaveProperty('problem');
  expect(readValue('2026-06-03', 'date')).toEqual({ value: '2026-06-03' });
  expect(readValue('soon', 'date')).toHaveProperty('problem');
  expect(readValue(' Ana ', 'text')).toEqual({ value: 'Ana' });
});

it('knows a type from its definition before its value', () => {
  expect(typeOf('text', 5)).toBe('text');
  expect(typeOf(undefined, 5)).toBe('number');
  expect(typeOf(undefined, false)).toBe('boolean');
  expect(typeOf(undefined, undefined)).toBe('text');
});

it('shows truth as a word', () => {
  expect(shownValue(true)).toBe('Yes');
  expect(shownValue(0)).toBe('0');
});
