import { createHash } from 'node:crypto';
import type { Outcome, OutcomeKind } from './outcome.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MAX_DELAY_MS = 24 * HOUR_MS;
/** Spreads what failed together by up to 5 % either way, so that it does not come back together. */
const JITTER = 0.05;

/** Waits between attempts. Webhooks: about 75 hours in all; mail: about 21. */
const DELAYS_MS = {
  webhook: [
    MINUTE_MS,
    5 * MINUTE_MS,
    30 * MINUTE_MS,
    2 * HOUR_MS,
    5 * HOUR_MS,
    10 * HOUR_MS,
    14 * HOUR_MS,
    20 * HOUR_MS,
    MAX_DELAY_MS,
  ],
  email: [5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS],
} as const;

export type RetryChannel = keyof typeof DELAYS_MS;

/** What else follows from an outcome, for whoever settles it. */
export type Consequence =
  /** The address does not exist: suppress it. */
  | 'suppressAddress'
  /** Counts towards suppression: three in fourteen days. */
  | 'countSoftBounce'
  /** Hold this sender's mail until a person has looked; the address is innocent. */
  | 'pauseSender'
  /** Send nothing more to this endpoint until a person turns it on again. */
  | 'disableEndpoint'
  /** All attempts are used up: tell a person that this endpoint does not work. */
  | 'endpointFailing';

export type NextStep =
  | { readonly status: 'sent' }
  | { readonly status: 'waiting'; readonly nextAttemptAtMs: number }
  | { readonly status: 'failed'; readonly consequence: Consequence | null }
  | { readonly status: 'unknown' };

export interface AttemptEnded {
  readonly channel: RetryChannel;
  /** 1 for the first. */
  readonly attempt: number;
  readonly outcome: Outcome;
  readonly atMs: number;
  /** The effect's id: the same effect waits the same time whenever this is worked out again. */
  readonly seed: string;
}

/** Decides what becomes of an effect after an attempt (D1). Pure. */
export const decideNextStep = (ended: AttemptEnded): NextStep => RULES[ended.outcome.kind](ended);

const failedWith = (consequence: Consequence | null) => (): NextStep => ({ status: 'failed', consequence });

const retryLater = ({ channel, attempt, outcome, atMs, seed }: AttemptEnded): NextStep => {
  const delayMs = DELAYS_MS[channel][attempt - 1];
  if (delayMs === undefined) return { status: 'failed', consequence: channel === 'webhook' ? 'endpointFailing' : null };
  const askedMs = Math.min(outcome.retryAfterMs ?? 0, MAX_DELAY_MS);
  const spreadMs = delayMs * JITTER * (2 * fraction(`${seed}#${attempt}`) - 1);
  const waitMs = Math.min(Math.max(Math.round(delayMs + spreadMs), MINUTE_MS, askedMs), MAX_DELAY_MS);
  return { status: 'waiting', nextAttemptAtMs: atMs + waitMs };
};

const RULES: Readonly<Record<OutcomeKind, (ended: AttemptEnded) => NextStep>> = {
  sent: () => ({ status: 'sent' }),
  unknown: () => ({ status: 'unknown' }),
  retry: retryLater,
  rejected: failedWith(null),
  blocked: failedWith(null),
  gone: failedWith('disableEndpoint'),
  hardBounce: failedWith('suppressAddress'),
  softBounce: failedWith('countSoftBounce'),
  policy: failedWith('pauseSender'),
};

/** From 0 to 1, the same for the same seed. */
const fraction = (seed: string): number => createHash('sha256').update(seed).digest().readUInt32BE(0) / 0xffff_ffff;

/** Reads a Retry-After header: seconds, or a date. Undefined when it is neither or already past. */
export const parseRetryAfterMs = (header: string | undefined, nowMs: number): number | undefined => {
  if (header === undefined) return undefined;
  const text = header.trim();
  const waitMs = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : dateOf(text) - nowMs;
  return waitMs > 0 ? waitMs : undefined;
};

/** Only the date form of HTTP: `Date.parse` alone would also take "5 apples". */
const dateOf = (text: string): number =>
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .{10,40}$/.test(text) ? Date.parse(text) : Number.NaN;
