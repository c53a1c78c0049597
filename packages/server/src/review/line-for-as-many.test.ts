import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineForAsMany } from './line-for-as-many.ts';

it('R3: finds the line at which suggested points call about as many as the present ones', () => {
  const scores = [340, 330, 330, 310, 299, 289, 120];
  expect(lineForAsMany(scores, 3, 300)).toEqual({ readyAt: 30, ready: 3 });
  expect(lineForAsMany(scores, 2, 300), 'as near above as below: the fewer').toEqual({ readyAt: 40, ready: 1 });
  expect(lineForAsMany(scores, 50, 300), 'no line makes up for a gate (S2)').toEqual({ readyAt: 10, ready: 4 });
  expect(lineForAsMany([299, 120], 3, 300)).toBeNull();
  expect(lineForAsMany(scores, 0, 300)).toBeNull();
  expect(lineForAsMany([-40, 5], 1, 0)).toEqual({ readyAt: 5, ready: 1 });
});

it('R3: as many are ready at that line as it says, and no other line comes nearer', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 399 }), { maxLength: 40 }),
      fc.integer({ min: 0, max: 60 }),
      fc.constantFrom(0, 300),
      (scores, wanted, lowest) => {
        const found = lineForAsMany(scores, wanted, lowest);
        const readyAt = (line: number) => scores.filter((score) => score >= lowest + line).length;
        if (found === null) return wanted === 0 || readyAt(0) === 0;
        const misses = scores
          .filter((score) => score >= lowest)
          .map((score) => Math.abs(readyAt(score - lowest) - wanted));
        return readyAt(found.readyAt) === found.ready && Math.abs(found.ready - wanted) === Math.min(...misses);
      },
    ),
  );
});
