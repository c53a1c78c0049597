import { expect, it } from 'vitest';
import { messageUnder } from './model-problems.ts';

it('S16: a warning beneath a rule does not say its name again, and one about something else says all', () => {
  expect(messageUnder('Rule “Budget: is it set?”: No contact has “budget”.', 'Budget: is it set?')).toBe(
    'No contact has “budget”.',
  );
  expect(messageUnder('Must-have “Need”: No contact has an attribute “need”.', 'Need')).toBe(
    'No contact has an attribute “need”.',
  );
  const other = '“Need” gives more than “Budget”, which is starred.';
  expect(messageUnder(other, 'Need')).toBe(other);
  expect(messageUnder('Rule “A”: “A”: twice', 'A')).toBe('“A”: twice');
});
