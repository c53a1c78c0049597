import type { Condition } from '../conditions/condition.ts';
import type { ReferenceBook } from '../document/reference-book.ts';
import type { Field, Fields, FieldValues } from '../fields/field.ts';
import type { Contact, Enrollment } from '../run/contact-state.ts';
import type { AdjustMode, AttributeChange, Input } from '../run/input.ts';
import type { Compared, Reason } from '../run/trace.ts';
import type { Crossing, ScoreView } from '../scoring/score-state.ts';
import type { Duration } from '../values/duration.ts';
import type { Json, JsonObject } from '../values/json.ts';
import type { Problem } from '../values/problem.ts';

export type NodeKind = 'trigger' | 'flow' | 'action' | 'score' | 'sales';

export interface Outlet {
  readonly id: string;
  readonly label: string;
}

/** What `evaluate` says of a condition, with the values it looked at. */
export interface Verdict {
  readonly answer: 'true' | 'false' | 'unknown';
  readonly compared: readonly Compared[];
  /** What was not known, in words, when the answer is unknown. */
  readonly missing: readonly string[];
}

/** What a node may see while it runs. Everything is given: no clock, no chance, no store. */
export interface StepContext<F> {
  readonly fields: F;
  readonly nodeId: string;
  /** 1 on the first entry. */
  readonly visit: number;
  readonly nowMs: number;
  readonly enrollment: Enrollment;
  /** The contact as it is now, with everything that this input has changed so far. */
  readonly contact: Contact;
  /** The event being applied, if this step runs because of one. */
  readonly event: Extract<Input, { kind: 'event' }> | null;
  /** Properties of the event that started the enrollment; what `property` conditions read when no event is at hand. */
  readonly trigger: JsonObject;
  evaluate(condition: Condition): Verdict;
  /** Every model's score as it is now. */
  scores(): readonly ScoreView[];
  /** Uniform in [0, 1), the same for the same contact, node and salt for ever (W7). */
  chance(): number;
}

/** Changes to the contact itself, applied at once, before the next node. */
export type Change =
  | { readonly kind: 'attribute'; readonly change: AttributeChange }
  | { readonly kind: 'tag'; readonly tag: string; readonly present: boolean }
  | {
      readonly kind: 'adjust';
      readonly modelId: string;
      readonly groupId: string;
      readonly mode: AdjustMode;
      readonly points: number;
      readonly reason: string;
    };

/** An effect before the runtime gives it its id and addressee. */
export type EffectDraft =
  | { readonly kind: 'email'; readonly template: string; readonly transactional: boolean }
  | { readonly kind: 'webhook'; readonly url: string; readonly event: string; readonly data: JsonObject }
  | {
      readonly kind: 'handoff';
      readonly modelId: string | null;
      readonly pool: readonly string[];
      readonly dueMinutes: number;
      readonly note: string;
    };

/** Exactly one way on: two outlets are never both taken. */
export type StepResult = {
  readonly changes?: readonly Change[];
  readonly effects?: readonly EffectDraft[];
  readonly compared?: readonly Compared[];
} & (
  | { readonly kind: 'go'; readonly outlet: string }
  /** The action did not happen; the contact goes on, and the trace has the reason (W9). */
  | { readonly kind: 'skip'; readonly outlet: string; readonly reason: Reason }
  | { readonly kind: 'jump'; readonly toNodeId: string }
  | {
      readonly kind: 'wait';
      readonly dueAtMs: number | null;
      readonly events?: readonly string[];
      readonly onChange?: boolean;
    }
  | { readonly kind: 'end'; readonly reason: Reason }
);

/** Why a waiting node is asked again. */
export type Wake = { readonly kind: 'due' } | { readonly kind: 'event' } | { readonly kind: 'change' };

export interface Trigger<F> {
  /** Event names that can start it, or null when it does not start on events. */
  events?(fields: F): readonly string[];
  /** Models whose crossings can start it. */
  models?(fields: F): readonly string[];
  /**
   * Whether this event or crossing starts an enrollment. Null = it is none of this trigger's business, which leaves
   * no trace; an answer other than true leaves one refusal with what was compared (W9).
   */
  starts(context: StepContext<F>, cause: { readonly crossing: Crossing | null }): Verdict | null;
}

/** What is certainly so once an outlet was taken; the checker follows it to find branches that nothing reaches (W14). */
export interface Assumption {
  readonly holds: readonly Condition[];
  /** False or unknown. */
  readonly fails: readonly Condition[];
}

/** What a step may change about the contact, so that the checker forgets what it knew about it. */
export interface Alters {
  readonly models?: readonly string[];
  readonly attributes?: readonly string[];
  readonly tags?: readonly string[];
}

/** What a node refers to, for `check`, `requires` of templates and the editor's "used by". */
export interface References {
  readonly events?: readonly string[];
  readonly attributes?: readonly string[];
  readonly models?: readonly string[];
  readonly emails?: readonly string[];
  readonly segments?: readonly string[];
  readonly people?: readonly string[];
  readonly nodes?: readonly string[];
  readonly conditions?: readonly Condition[];
}

/** One step between two formats of a node's fields. Its example is run by the conformance test: none goes untested. */
export interface Migration {
  /** What changed, in words, for the report of an import. */
  readonly title: string;
  migrate(fields: JsonObject): JsonObject;
  readonly example: { readonly before: JsonObject; readonly after: JsonObject };
}

/** A node type: one object in one file. Add it to `nodes/index.ts` and every list, form, check and doc knows it. */
export interface NodeType<F extends Fields = Fields> {
  readonly type: string;
  readonly version: number;
  readonly kind: NodeKind;
  /** Palette group, name and one-line description. */
  readonly title: string;
  readonly description: string;
  /** How it behaves in full, in Markdown, for docs/nodes.md and the editor's help. */
  readonly docs: string;
  /** Tabler icon name without the `Icon` prefix, e.g. `Mail`. */
  readonly icon: string;
  readonly fields: F;
  /** The sentence on the card: "If score ≥ 60 in Sales readiness". `names` turns ids into names. */
  sentence(fields: FieldValues<F>, names: ReferenceBook): string;
  outlets(fields: FieldValues<F>): readonly Outlet[];
  /** False for triggers and nodes that nothing leads to. */
  readonly hasInlet: boolean;
  readonly trigger?: Trigger<FieldValues<F>>;
  /** A goal is watched while an enrollment runs: when this is true, the run jumps here from wherever it stands. */
  goal?(fields: FieldValues<F>): Condition;
  /** True when every contact rests here for a time; a cycle needs one (W11). */
  readonly waits: boolean;
  assumes?(fields: FieldValues<F>, outlet: string): Assumption;
  alters?(fields: FieldValues<F>): Alters;
  step(context: StepContext<FieldValues<F>>): StepResult;
  /** Asked when a waiting enrollment's due time, event or change comes. Null = keep waiting. */
  wake?(context: StepContext<FieldValues<F>>, wake: Wake): StepResult | null;
  /** Only what the kinds of its fields do not say already (`fieldReferences`). */
  references?(fields: FieldValues<F>): References;
  check?(fields: FieldValues<F>, book: ReferenceBook): readonly Omit<Problem, 'at'>[];
  /** Pure, one per version step: `migrations[0]` turns version 1 fields into version 2 (F2). */
  readonly migrations?: readonly Migration[];
  /** Run by the conformance test and printed in docs/nodes.md. */
  readonly examples: readonly NodeExample<FieldValues<F>>[];
}

export interface NodeExample<F> {
  readonly title: string;
  readonly fields: F;
  readonly given: {
    readonly attributes?: Readonly<Record<string, string | number | boolean>>;
    readonly tags?: readonly string[];
    /** Properties of the event that starts the run. */
    readonly event?: JsonObject;
    /** Points in the example model `readiness`: 20 is its band `warm`, 60 its band `hot`, where it is ready. */
    readonly points?: number;
    readonly excluded?: boolean;
  };
  /** What happens once the contact rests at the node. */
  readonly after?:
    | { readonly event: string; readonly properties?: JsonObject }
    | { readonly passes: Duration }
    | { readonly points: number };
  /** Outlet taken, or `wait`, `end`, `jump`, `skip`, or, for a trigger, `refused` or `nothing`. */
  readonly expect: string;
}

/** Infers field values once, then hands the node out as the general type. */
export function defineNode<const F extends Fields>(node: NodeType<F>): NodeType<F> {
  return node;
}

export type AnyField = Field;
export type FieldRecord = Readonly<Record<string, Json>>;
