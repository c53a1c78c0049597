import type { JsonObject, Scalar } from '../values/json.ts';

/** Where a fact came from (E5). */
export type FactSource = 'event' | 'form' | 'import' | 'sales' | 'enrichment' | 'workflow' | 'api';

/** Sets (`value`) or forgets (`null`) one attribute; a newer fact wins (E5). */
export interface AttributeChange {
  readonly name: string;
  readonly value: Scalar | null;
  readonly source: FactSource;
  readonly atMs: number;
}

interface InputBase {
  /** Unique per contact for ever; redoing an input with the same id is harmless (W12, W13). */
  readonly id: string;
  /** The `now` at which it is applied: when the inbox accepted it. Never earlier than the contact's previous input. */
  readonly acceptedAtMs: number;
}

/**
 * Everything that can happen to a contact (house rule 4: one door). Outcomes of effects (mail opened, handoff
 * accepted …) come back as events whose names start with `ripen.`, which the ingest API refuses from outside.
 */
export type Input =
  | (InputBase & {
      readonly kind: 'event';
      readonly call: 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias' | 'internal';
      /** The track event's name; `page`, `screen`, `identify`, `group` for those calls. */
      readonly name: string;
      readonly properties: JsonObject;
      /** When it happened (clamped client time); drives decay and windows (E3). */
      readonly atMs: number;
      readonly attributes?: readonly AttributeChange[];
    })
  | (InputBase & { readonly kind: 'timer'; readonly timer: Timer })
  | (InputBase & {
      readonly kind: 'change';
      /** Who did it: a person's name, `api` or `import`. */
      readonly by: string;
      readonly attributes?: readonly AttributeChange[];
      readonly addTags?: readonly string[];
      readonly removeTags?: readonly string[];
      readonly adjust?: readonly {
        readonly modelId: string;
        readonly groupId: string;
        readonly mode: AdjustMode;
        readonly points: number;
        readonly reason: string;
      }[];
      /** Exclude with a reason, or lift with null (S9). */
      /** A null reason lifts a person's exclusion; `note` says why, for the story. */
      readonly exclude?: readonly {
        readonly modelId: string;
        readonly reason: string | null;
        readonly note?: string;
      }[];
    })
  | (InputBase & {
      readonly kind: 'enrol';
      readonly workflowId: string;
      readonly by: string;
      readonly properties: JsonObject;
    })
  /** Ends running enrollments by a person's choice. */
  | (InputBase & { readonly kind: 'stop'; readonly enrollmentId: string; readonly by: string });

export type AdjustMode = 'add' | 'subtract' | 'set';

/** A promise to wake one contact. Setting the same id again moves it; it fires at most once per setting. */
export interface Timer {
  /** `wait/<enrollmentId>`, `goal/<enrollmentId>` or `band/<modelId>`. */
  readonly id: string;
  readonly dueAtMs: number;
  readonly subject:
    | { readonly kind: 'wait'; readonly enrollmentId: string; readonly nodeId: string; readonly visit: number }
    /** The clock makes a goal of this run true. */
    | { readonly kind: 'goal'; readonly enrollmentId: string }
    | { readonly kind: 'band'; readonly modelId: string };
}
