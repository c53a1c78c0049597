import type { Effect } from '../effects/effect.ts';
import type { Crossing, LedgerEntry } from '../scoring/score-state.ts';
import type { ContactState } from './contact-state.ts';
import type { Timer } from './input.ts';
import type { TraceEntry } from './trace.ts';

/** Everything that one input changes; the engine commits it whole or not at all (W13). */
export interface AdvanceResult {
  readonly state: ContactState;
  readonly ledger: readonly LedgerEntry[];
  readonly crossings: readonly Crossing[];
  readonly trace: readonly TraceEntry[];
  readonly effects: readonly Effect[];
  readonly timers: { readonly set: readonly Timer[]; readonly clear: readonly string[] };
}
