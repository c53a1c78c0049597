/**
 * How one attempt ended.
 * - `sent`: taken by the other side.
 * - `retry`: not taken; worth another attempt.
 * - `rejected`: not taken, and another attempt would end the same way.
 * - `blocked`: the egress guard refused the target (T5).
 * - `gone`: the endpoint says that it no longer exists (410).
 * - `hardBounce`, `softBounce`, `policy`: why a mail server refused for good.
 * - `unknown`: it may have arrived. A person decides; nothing is repeated by itself (promise 5).
 */
export type OutcomeKind =
  | 'sent'
  | 'retry'
  | 'rejected'
  | 'blocked'
  | 'gone'
  | 'hardBounce'
  | 'softBounce'
  | 'policy'
  | 'unknown';

export interface Outcome {
  readonly kind: OutcomeKind;
  /** For people: what happened, in the other side's words where there are any. Plain text, never HTML. */
  readonly detail: string;
  /** How long the other side asks to be left alone. */
  readonly retryAfterMs?: number;
}
