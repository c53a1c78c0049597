import type { Compared } from '@ripen/runtime';
import type { ScoreSummary } from '../scoring/score-summary.ts';

export interface HandoffReason {
  readonly label: string;
  readonly points: number;
  readonly atMs: number | null;
  /** What a rule about the contact compared (W9); none of a rule on an event. */
  readonly compared?: readonly Compared[];
}

/** What the salesperson needs to know, as it was when the lead was handed over (H2, H4). */
export interface HandoffSnapshot {
  readonly modelId: string | null;
  readonly modelName: string | null;
  readonly score: ScoreSummary | null;
  /** At most five, the strongest first. */
  readonly reasons: readonly HandoffReason[];
  /** Gates and fit rules whose attribute is not known. */
  readonly unknowns: readonly string[];
  readonly lastActivity: { readonly name: string; readonly atMs: number } | null;
  /** The engagement group that gave most: where "not ready" takes points. */
  readonly strongestGroupId: string | null;
  readonly note: string;
}

/** Written by the engine when the lead was handed over. */
export const readSnapshot = (snapshotJson: string): HandoffSnapshot => JSON.parse(snapshotJson) as HandoffSnapshot;
