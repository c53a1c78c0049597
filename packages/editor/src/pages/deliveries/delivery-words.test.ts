import { expect, it } from 'vitest';
import type { Delivery } from '../../api/types.ts';
import { canCancel, canRetry, statusWords, whyWords } from './delivery-words.ts';

const base = { kind: 'email', attempts: 1, reason: null, lastError: null, nextAttemptAtMs: null } as const;
const delivery = (more: Partial<Delivery>) => ({ ...base, ...more }) as Delivery;

it('says of a mail without a mail server that it was kept, never that it was sent', () => {
  expect(statusWords(delivery({ status: 'sent' }), true).label).toBe('Kept here');
  expect(statusWords(delivery({ status: 'sent' }), false).label).toBe('Sent');
  expect(statusWords(delivery({ status: 'sent', kind: 'webhook' }), true).label).toBe('Sent');
});

it('offers again what failed, is uncertain or was cancelled, and stops only what waits', () => {
  const statuses = ['waiting', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] as const;
  expect(statuses.filter((status) => canRetry({ status }))).toEqual(['failed', 'unknown', 'cancelled']);
  expect(statuses.filter((status) => canCancel({ status }))).toEqual(['waiting']);
});

it('says when it tries again and what went wrong', () => {
  const waiting = delivery({ status: 'waiting', nextAttemptAtMs: 600_000, lastError: 'Answered 503' });
  expect(whyWords(waiting, 0)).toBe('Tries again in 10 min. Last time: Answered 503');
  expect(whyWords(delivery({ status: 'sent' }), 0)).toBeUndefined();
  expect(whyWords(delivery({ status: 'cancelled', reason: 'Not sent: unsubscribed.' }), 0)).toBe(
    'Not sent: unsubscribed.',
  );
});
