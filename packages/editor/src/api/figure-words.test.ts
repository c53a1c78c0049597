import { expect, it } from 'vitest';
import { figureWords } from './figure-words.ts';

const size = { what: 'company size', op: 'lt', expected: 1000 } as const;

it('S10, W9: says which figures were compared', () => {
  const under = { ...size, actual: 850, answer: 'true' } as const;
  expect(figureWords({ compared: [under], missing: [] }, true)).toBe('Company size 850 < 1,000');
  const over = { ...size, actual: 2400, answer: 'false' } as const;
  expect(figureWords({ compared: [over], missing: [] }, false)).toBe('Company size 2,400 (asked: < 1,000)');
  const dark = { ...size, actual: null, answer: 'unknown' } as const;
  expect(figureWords({ compared: [dark], missing: [] }, false)).toBe('Company size not known');
  expect(figureWords({ compared: [], missing: [] }, true)).toBeUndefined();
});

it('of a yes only what made it one, of a no the value once', () => {
  const asked = ['head', 'director', 'chief'].map((expected) => ({
    what: 'Title',
    op: 'contains',
    expected,
    actual: 'Sales director',
    answer: expected === 'director' ? ('true' as const) : ('false' as const),
  }));
  expect(figureWords({ compared: asked, missing: [] }, true)).toBe('Title “Sales director” contains “director”');
  const none = asked.map((one) => ({ ...one, actual: 'Intern', answer: 'false' as const }));
  expect(figureWords({ compared: none, missing: [] }, false)).toBe('Title “Intern”');
  const known = { what: 'Budget', op: 'isKnown', expected: null, actual: 55_000, answer: 'true' } as const;
  expect(figureWords({ compared: [known], missing: [] }, true)).toBe('Budget 55,000');
});
