import type { AttributeChange, Input, JsonObject } from '@ripen/runtime';

/** One message of any client, understood and checked, before it is known whose it is. */
export interface IncomingEvent {
  /** The client's message id, or one of ours when it sent none. */
  readonly id: string;
  readonly call: Exclude<Extract<Input, { kind: 'event' }>['call'], 'internal'>;
  readonly name: string;
  readonly userId: string | null;
  readonly anonymousId: string | null;
  /**
   * PostHog's one id. Beside a `userId`: a visitor may have been seen under the same id. Alone: a user's when one goes by
   * it, else a visitor's. Null from every other client.
   */
  readonly distinctId: string | null;
  /** `alias`: the name used until now. */
  readonly previousId: string | null;
  readonly atMs: number;
  readonly properties: JsonObject;
  readonly attributes: readonly Pick<AttributeChange, 'name' | 'value'>[];
  readonly isImport: boolean;
  /** What else the client sent, for show and export. */
  readonly context: JsonObject;
}

/** A message that cannot be taken, and why, in words. */
export interface Rejected {
  readonly reason: string;
  readonly raw: unknown;
}

export type Understood = { readonly ok: true; readonly event: IncomingEvent } | ({ readonly ok: false } & Rejected);

/** What holds for every message of one request. */
export interface RequestFrame {
  readonly receivedAtMs: number;
  readonly sentAt: unknown;
  readonly isImport: boolean;
  /** The message was PostHog's, put into Segment's words; only such a one has a `distinctId`. */
  readonly isPosthog: boolean;
  /** Merged into every message: a batch's own context and integrations. */
  readonly context: unknown;
  readonly integrations: unknown;
  readonly newId: () => string;
}
