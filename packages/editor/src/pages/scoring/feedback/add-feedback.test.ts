import { expect, it } from 'vitest';
import { addFeedback, type FeedbackCounts } from './add-feedback.ts';

type Example = FeedbackCounts['becomeReady']['examples'][number];

const standing = (points: number) => ({ points, gatesMet: 0, band: 'hot', ready: true, standing: 'scored' as const });
const example = (contactId: string, from: number, to: number): Example => ({
  contactId,
  name: contactId,
  before: standing(from),
  after: standing(to),
});
const nobody = { contacts: 0, examples: [] };

function answer(contacts: number, examples: Example[], next: string | null): FeedbackCounts {
  const people = { contacts, examples };
  return {
    sampled: 2000,
    total: 5000,
    next,
    standing: { scored: 1990, excluded: 9, dead: 1 },
    bands: [
      { id: 'cold', label: 'Cold', before: 1500, after: 1500 - contacts },
      { id: 'hot', label: 'Hot', before: 500, after: 500 + contacts },
    ],
    moves: contacts === 0 ? [] : [{ ...people, from: 'cold', to: 'hot', direction: 'up' }],
    becomeReady: people,
    noLongerReady: nobody,
    changed: contacts,
  };
}

it('S13: adds what was looked at at a time to what all of it changes, and keeps the largest changes as examples', () => {
  const first = answer(2, [example('a', 10, 60), example('b', 50, 60)], 'b');
  const then = answer(
    5,
    ['c', 'd', 'e', 'f', 'g'].map((id, index) => example(id, 60 - 3 * index, 60)),
    null,
  );
  const all = [then, answer(0, [], null)].reduce(addFeedback, first);
  expect(all).toMatchObject({ sampled: 6000, total: 5000, next: null, changed: 7 });
  expect(all.standing).toEqual({ scored: 5970, excluded: 27, dead: 3 });
  expect(all.bands).toEqual([
    { id: 'cold', label: 'Cold', before: 4500, after: 4493 },
    { id: 'hot', label: 'Hot', before: 1500, after: 1507 },
  ]);
  expect(all.moves).toMatchObject([{ from: 'cold', to: 'hot', contacts: 7 }]);
  expect(all.becomeReady.examples.map(({ contactId }) => contactId)).toEqual(['a', 'g', 'b', 'f', 'e']);
  expect(all.noLongerReady).toEqual(nobody);
});
