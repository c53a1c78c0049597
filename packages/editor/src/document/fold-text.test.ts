import { expect, it } from 'vitest';
import { containsWords } from './fold-text.ts';

it('finds every word in any order, whatever its case and accents', () => {
  expect(containsWords('Send the Café news', 'NEWS cafe')).toBe(true);
  expect(containsWords('Send the Cafe news', 'café')).toBe(true);
  expect(containsWords('Send the Café news', 'cafe tea')).toBe(false);
});

it('finds everything while nothing is typed', () => {
  expect(containsWords('Wait 4 days', '')).toBe(true);
  expect(containsWords('Wait 4 days', '   ')).toBe(true);
});
