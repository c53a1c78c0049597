import type { JsonObject } from '../values/json.ts';

interface EffectBase {
  /** `enrollment/node/visit/index` (W12): the idempotency key that is passed on to the outside. */
  readonly id: string;
  readonly contactId: string;
  readonly workflowId: string;
  readonly version: number;
  readonly enrollmentId: string;
  readonly nodeId: string;
  readonly atMs: number;
}

/** What has to leave the building, as data (D1). A closed set: a new member breaks every table that must know it. */
export type Effect =
  | (EffectBase & {
      readonly kind: 'email';
      readonly template: string;
      /** Transactional mail passes subscription state, never suppression. */
      readonly transactional: boolean;
      /** The trigger event's properties, for the template. */
      readonly properties: JsonObject;
    })
  | (EffectBase & { readonly kind: 'webhook'; readonly url: string; readonly event: string; readonly data: JsonObject })
  | (EffectBase & {
      readonly kind: 'handoff';
      readonly modelId: string | null;
      /** People in the pool by id; empty = everyone who takes leads. */
      readonly pool: readonly string[];
      /** Minutes until the first call is due. */
      readonly dueMinutes: number;
      readonly note: string;
    });

export type EffectKind = Effect['kind'];
