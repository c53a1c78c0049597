import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutcomeKind } from './outcome.ts';
import { decideNextStep, parseRetryAfterMs, type RetryChannel } from './retry-policy.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const decide = (channel: RetryChannel, attempt: number, kind: OutcomeKind, retryAfterMs?: number, seed = 'e/n/1/0') =>
  decideNextStep({
    channel,
    attempt,
    outcome: { kind, detail: '', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
    atMs: 1_000_000,
    seed,
  });

const waitsOf = (channel: RetryChannel, seed: string): number[] => {
  const waits: number[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const step = decide(channel, attempt, 'retry', undefined, seed);
    if (step.status !== 'waiting') return waits;
    waits.push(step.nextAttemptAtMs - 1_000_000);
  }
};

describe('decideNextStep', () => {
  it('D1: a webhook is tried ten times, from one minute to 24 hours apart, about 75 hours in all', () => {
    const waits = waitsOf('webhook', 'seed');
    const planned = [1, 5, 30, 120, 300, 600, 840, 1_200, 1_440].map((minutes) => minutes * MINUTE_MS);
    expect(waits).toHaveLength(planned.length);
    for (const [index, wait] of waits.entries()) {
      expect(Math.abs(wait / (planned[index] as number) - 1)).toBeLessThanOrEqual(0.0501);
    }
    const totalHours = waits.reduce((sum, wait) => sum + wait, 0) / HOUR_MS;
    expect(Math.abs(totalHours - 75)).toBeLessThan(4);
    expect(decide('webhook', 10, 'retry')).toEqual({ status: 'failed', consequence: 'endpointFailing' });
  });

  it('a mail is tried again after 5 min, 30 min, 2 h, 6 h and 12 h, then fails', () => {
    const minutes = waitsOf('email', 'seed').map((wait) => Math.round(wait / MINUTE_MS));
    expect(minutes).toHaveLength(5);
    for (const [index, planned] of [5, 30, 120, 360, 720].entries()) {
      expect(Math.abs((minutes[index] as number) / planned - 1)).toBeLessThan(0.1);
    }
    expect(decide('email', 6, 'retry')).toEqual({ status: 'failed', consequence: null });
  });

  it('gives every effect its own jitter, and the same one each time', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 9 }), (seed, attempt) => {
        const step = decide('webhook', attempt, 'retry', undefined, seed);
        expect(decide('webhook', attempt, 'retry', undefined, seed)).toEqual(step);
        const waitMs = step.status === 'waiting' ? step.nextAttemptAtMs - 1_000_000 : 0;
        expect(waitMs).toBeGreaterThanOrEqual(MINUTE_MS);
        expect(waitMs).toBeLessThanOrEqual(24 * HOUR_MS);
      }),
    );
    const waits = new Set(Array.from({ length: 50 }, (_, index) => waitsOf('webhook', `e${index}`)[3]));
    expect(waits.size).toBeGreaterThan(45);
  });

  it('waits as long as it is asked to, never less than planned, never more than a day', () => {
    const wait = (askedMs: number) => {
      const step = decide('webhook', 1, 'retry', askedMs);
      return step.status === 'waiting' ? step.nextAttemptAtMs - 1_000_000 : 0;
    };
    expect(wait(10 * MINUTE_MS)).toBe(10 * MINUTE_MS);
    expect(wait(1)).toBeGreaterThanOrEqual(MINUTE_MS);
    expect(wait(400 * HOUR_MS)).toBe(24 * HOUR_MS);
  });

  it.each([
    ['sent', { status: 'sent' }],
    ['unknown', { status: 'unknown' }],
    ['rejected', { status: 'failed', consequence: null }],
    ['blocked', { status: 'failed', consequence: null }],
    ['gone', { status: 'failed', consequence: 'disableEndpoint' }],
    ['hardBounce', { status: 'failed', consequence: 'suppressAddress' }],
    ['softBounce', { status: 'failed', consequence: 'countSoftBounce' }],
    ['policy', { status: 'failed', consequence: 'pauseSender' }],
  ] as const)('promise 5: %s is final at every attempt', (kind, step) => {
    for (const attempt of [1, 5, 100]) {
      expect(decide('email', attempt, kind)).toEqual(step);
      expect(decide('webhook', attempt, kind)).toEqual(step);
    }
  });
});

describe('parseRetryAfterMs', () => {
  const nowMs = Date.parse('2026-03-01T12:00:00Z');

  it.each([
    ['120', 120_000],
    [' 5 ', 5_000],
    ['Sun, 01 Mar 2026 12:01:00 GMT', 60_000],
    ['Sunday, 01-Mar-26 12:01:00 GMT', 60_000],
    ['Sun Mar  1 12:01:00 2026 GMT', 60_000],
    ['0', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['5 apples', undefined],
    ['', undefined],
    ['Sun, 01 Mar 2026 11:59:00 GMT', undefined],
    ['99999999999999999999', undefined],
    [undefined, undefined],
  ])('%s', (header, expected) => expect(parseRetryAfterMs(header, nowMs)).toBe(expected));
});
