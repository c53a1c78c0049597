import type { AdjustMode, Input } from '../run/input.ts';
import type { JsonObject } from '../values/json.ts';
import type { LedgerEntry } from './score-state.ts';

/** Points that a node or a person adds, subtracts or sets (S11). */
export interface Adjustment {
  readonly groupId: string;
  readonly mode: AdjustMode;
  readonly points: number;
  readonly source: Extract<LedgerEntry['source'], { kind: 'node' | 'person' }>;
  /** In words, for the ledger; absent = "Added by a workflow" and the like. */
  readonly reason?: string;
}

/** What one input, or one node while it is applied, does to one score. */
export interface ScoreChange {
  readonly inputId: string;
  /** When it happened (E3). */
  readonly atMs: number;
  readonly event?: {
    readonly name: string;
    readonly properties: JsonObject;
    readonly call: Extract<Input, { kind: 'event' }>['call'];
  };
  readonly adjust?: readonly Adjustment[];
  /** Exclude with a reason, or lift a person's exclusion with null (S9). */
  readonly exclude?: { readonly reason: string | null };
  /**
   * Names of the attributes that this input changed, and whether tags changed. Absent = not known, everything is looked
   * at again. Wrong (too small) sets would leave fit points stale, so say less only when it is certain.
   */
  readonly attributesChanged?: ReadonlySet<string>;
  readonly tagsChanged?: boolean;
  /** Ledger entries that this input already made in this model, so that ids stay unique. Default 0. */
  readonly firstIndex?: number;
}
