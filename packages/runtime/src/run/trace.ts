import type { Json } from '../values/json.ts';

/** Why an enrollment did not do something: exactly one each (W9). */
export type Reason =
  | { readonly code: 'completed'; readonly label: string }
  | { readonly code: 'goal-reached'; readonly nodeId: string }
  | { readonly code: 'condition-false' }
  | { readonly code: 'condition-unknown'; readonly missing: readonly string[] }
  | { readonly code: 're-entry-refused'; readonly detail: string }
  | { readonly code: 'restarted' }
  | { readonly code: 'unsubscribed' }
  | { readonly code: 'suppressed' }
  | { readonly code: 'capped'; readonly detail: string }
  | { readonly code: 'quiet-hours'; readonly untilMs: number }
  | { readonly code: 'excluded'; readonly modelId: string }
  | { readonly code: 'dead'; readonly modelId: string }
  | { readonly code: 'no-address' }
  | { readonly code: 'already-handed-over'; readonly detail: string }
  | { readonly code: 'version-ended' }
  | { readonly code: 'stopped'; readonly by: string }
  | { readonly code: 'merged'; readonly into: string }
  | { readonly code: 'no-outlet'; readonly outlet: string }
  | { readonly code: 'disabled' }
  | { readonly code: 'step-limit'; readonly steps: number }
  | { readonly code: 'cascade-limit'; readonly events: number }
  | { readonly code: 'node-error'; readonly message: string };

/** One value that was looked at, so that the trace can say why (W9). */
export interface Compared {
  /** In words: "Company size", "points in Sales readiness". */
  readonly what: string;
  readonly op: string;
  readonly expected: Json;
  /** null = not known. */
  readonly actual: Json;
  readonly answer: 'true' | 'false' | 'unknown';
}

/** One step of one enrollment. A refused enrollment leaves one entry too, with `enrollmentId: null`. */
export interface TraceEntry {
  /** Derived: `<inputId>/<workflowId>/<index>`; unique per contact. */
  readonly id: string;
  readonly enrollmentId: string | null;
  readonly workflowId: string;
  readonly version: number;
  readonly nodeId: string;
  readonly visit: number;
  readonly inputId: string;
  readonly atMs: number;
  readonly did:
    | { readonly kind: 'started' }
    | { readonly kind: 'went'; readonly outlet: string; readonly toNodeId: string | null }
    | { readonly kind: 'waiting'; readonly untilMs: number | null; readonly events: readonly string[] }
    | { readonly kind: 'skipped'; readonly reason: Reason; readonly outlet: string }
    | { readonly kind: 'refused'; readonly reason: Reason }
    | { readonly kind: 'ended'; readonly reason: Reason }
    | { readonly kind: 'failed'; readonly reason: Reason };
  readonly compared: readonly Compared[];
  readonly effectIds: readonly string[];
}
