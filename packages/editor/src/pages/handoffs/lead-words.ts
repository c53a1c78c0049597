import type { Handoff } from '../../api/types.ts';
import { formatDuration } from '../../ui/index.ts';

/** What to call a lead: the best of name, address and id. */
export function leadName({ contact }: Pick<Handoff, 'contact'>): string {
  return contact.displayName ?? contact.email ?? contact.id;
}

export interface DueWords {
  /** "due in 42 min", "overdue by 3 h". */
  readonly text: string;
  readonly urgency: 'overdue' | 'soon' | 'calm';
}

const soonMs = 60 * 60_000;

/** What the clock of an open lead says. Seconds are not counted: nobody is late by seconds. */
export function dueWords(dueAtMs: number, nowMs: number): DueWords {
  const leftMs = dueAtMs - nowMs;
  const minutes = Math.max(1, Math.round(Math.abs(leftMs) / 60_000));
  const span = formatDuration(minutes * 60_000);
  if (leftMs < 0) return { text: `overdue by ${span}`, urgency: 'overdue' };
  return { text: `due in ${span}`, urgency: leftMs < soonMs ? 'soon' : 'calm' };
}

export const rejectWords: Readonly<Record<string, string>> = {
  'not-ready': 'Not ready',
  'bad-fit': 'Bad fit',
  duplicate: 'Duplicate',
  unreachable: 'Unreachable',
};

/** The best score first; of equal ones the one that is due first. Those without a score come last. */
export function byScore(one: Handoff, other: Handoff): number {
  const points = (lead: Handoff) =>
    lead.score && lead.score.standing === 'scored' ? lead.score.points : Number.NEGATIVE_INFINITY;
  const difference = points(other) - points(one);
  return difference > 0 || difference < 0 ? difference : one.dueAtMs - other.dueAtMs;
}
