import { expect, it } from 'vitest';
import { besideBands, ofLooked } from './feedback-words.ts';

const bands = [
  { id: 'cold', label: 'Cold', before: 200, after: 214 },
  { id: 'hot', label: 'Hot', before: 12, after: 20 },
];

it('S9: tells who is in no band, so that what is told sums to those looked at', () => {
  const standing = { scored: 240, excluded: 3, dead: 1 };
  const beside = besideBands({ sampled: 244, bands, standing });
  expect(beside).toEqual([
    { label: 'excluded', after: 3 },
    { label: 'dead', after: 1 },
    { label: 'in no band', after: 6 },
  ]);
  expect(besideBands({ sampled: 234, bands, standing: { scored: 234, excluded: 0, dead: 0 } })).toEqual([]);
});

it('a count from a sample says so, a whole one is the number alone', () => {
  expect(ofLooked(144, { sampled: 400, total: 100_070 })).toBe('144 of 400');
  expect(ofLooked(14, { sampled: 20, total: 20 })).toBe('14');
});
