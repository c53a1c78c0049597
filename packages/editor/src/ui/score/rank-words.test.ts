import { expect, it } from 'vitest';
import { rankWords } from './rank-words.ts';

it.each([
  [1, 3, '1st of 3, top 34 %'],
  [2, 1000, '2nd of 1,000, top 1 %'],
  [3, 3, '3rd of 3, top 100 %'],
  [12, 840, '12th of 840, top 2 %'],
  [111, 1_000_000, '111th of 1,000,000, top 1 %'],
])('S14: place %i of %i is said as "%s"', (place, of, words) => {
  expect(rankWords({ place, of })).toBe(words);
});
