import { expect, it } from 'vitest';
import type { Handoff } from '../../api/types.ts';
import { byScore, dueWords, leadName } from './lead-words.ts';

const minuteMs = 60_000;

it('H2: says when a lead is due, and since when it is overdue', () => {
  expect(dueWords(42 * minuteMs, 0)).toEqual({ text: 'due in 42 min', urgency: 'soon' });
  expect(dueWords(3 * 60 * minuteMs, 0)).toEqual({ text: 'due in 3 h', urgency: 'calm' });
  expect(dueWords(0, 90 * minuteMs)).toEqual({ text: 'overdue by 1 h 30 min', urgency: 'overdue' });
  expect(dueWords(0, 20_000).text).toBe('overdue by 1 min');
});

const lead = (id: string, points: number | null, dueAtMs: number): Handoff =>
  ({ id, dueAtMs, score: points === null ? null : { points, standing: 'scored' } }) as Handoff;

it('H2: puts the best score first, then what is due first, and leads without a score last', () => {
  const sorted = [lead('none', null, 1), lead('later', 89, 9), lead('sooner', 89, 2), lead('low', -40, 0)].sort(
    byScore,
  );
  expect(sorted.map(({ id }) => id)).toEqual(['sooner', 'later', 'low', 'none']);
});

it('names a lead by what is known of it', () => {
  const contact = { id: 'c1', displayName: null, email: 'a@example.org', company: null };
  expect(leadName({ contact })).toBe('a@example.org');
  expect(leadName({ contact: { ...contact, email: null } })).toBe('c1');
});
