import type { AdjustMode } from '../run/input.ts';

/**
 * What is stored of one contact's score in one model. Points are kept in thousandths (`…Milli`, integers), so that
 * ledger entries and the decay line sum exactly (S10); what is shown and compared is floored to whole points (S7).
 */
export interface ScoreState {
  readonly modelId: string;
  readonly modelVersion: number;
  readonly groups: readonly GroupState[];
  /** When limited rules were last applied (also if a budget left them nothing), oldest first, as far back as limits look (S6). */
  readonly limits: readonly { readonly ruleId: string; readonly timesMs: readonly number[] }[];
  /** The band as of the last raised change (S8); null while excluded, dead or without bands. */
  readonly band: string | null;
  readonly ready: boolean;
  readonly standing: Standing;
  /** A person's exclusion, kept apart from what the model's own conditions say; lifting it restores the score (S9). */
  readonly excludedBy?: string;
  /** Band and ready as they were when the exclusion began, so that lifting it raises the net change only (S9). */
  readonly held?: { readonly band: string | null; readonly ready: boolean };
  /**
   * Gates met and standing by the model's own conditions, as of the last change that touched what they look at; null when
   * they have to be asked each time.
   */
  readonly judged: { readonly gatesMet: number; readonly standing: Standing } | null;
  /** When the contact was first seen by this model; absence rules count from here until they see their event (S6). */
  readonly sinceMs: number;
  /** When each absence rule last saw its event. */
  readonly seen: readonly { readonly ruleId: string; readonly atMs: number }[];
}

export type Standing = 'scored' | 'excluded' | 'dead';

export interface GroupState {
  readonly id: string;
  /** Value at `atMs`, adjustments included, before decay since then. For fit groups the sum of `given` and adjustments, held to the budget. */
  readonly valueMilli: number;
  readonly atMs: number;
  /** Fit groups: what adjust-score nodes and people added (S11), kept apart because rules are recomputed. */
  readonly adjustedMilli: number;
  /** Sum of `givenMilli` of every ledger entry of the group; the decay line is the value shown minus this. */
  readonly ledgerMilli: number;
  /** Fit groups: the points each rule gives now, so that a change is one entry per rule. */
  readonly given: readonly { readonly ruleId: string; readonly milli: number }[];
  /** `expire` decay only: the points asked for by events that may still count, oldest first. */
  readonly contributions: readonly { readonly atMs: number; readonly milli: number }[];
}

/** Written by scoring itself, so that an adjustment can be replayed from its entry (S11). */
export interface AdjustmentNote {
  readonly mode?: AdjustMode;
  readonly reason?: string;
}

/** Every point ever given or taken (S10). */
export interface LedgerEntry {
  /** Derived: `<inputId>/<modelId>/<index>`; unique per contact. */
  readonly id: string;
  readonly modelId: string;
  readonly modelVersion: number;
  readonly groupId: string;
  readonly source:
    | { readonly kind: 'rule'; readonly ruleId: string }
    | ({
        readonly kind: 'node';
        readonly workflowId: string;
        readonly nodeId: string;
        readonly enrollmentId: string;
      } & AdjustmentNote)
    | ({ readonly kind: 'person'; readonly by: string } & AdjustmentNote);
  /** The event or change that caused it. */
  readonly inputId: string;
  /** When it happened, which drives decay (E3). */
  readonly atMs: number;
  /** Whole points asked for; of an adjustment that sets, the points to set (`source.mode` says so). */
  readonly asked: number;
  /** Thousandths given after budget, limit and the decay of a late event. */
  readonly givenMilli: number;
  /** In words: "Attended webinar", "cut by the budget of Interest (25)". */
  readonly why: string;
}

/** What a score comes to at one instant, without its parts. Of an excluded or dead contact nothing is shown (S9). */
export interface ScoreNumbers {
  readonly standing: Standing;
  readonly gatesMet: number;
  readonly points: number;
  /** Sums of the fit and of the engagement groups, floored like `points`. */
  readonly fit: number;
  readonly engagement: number;
  readonly ready: boolean;
  readonly band: string | null;
}

/** One model's score as it stands at one instant: the thing that is shown and compared. */
export interface ScoreView {
  readonly modelId: string;
  readonly modelVersion: number;
  readonly standing: Standing;
  readonly class: number;
  readonly classLabel: string | null;
  readonly gates: {
    readonly met: number;
    readonly total: number;
    readonly items: readonly {
      readonly id: string;
      readonly label: string;
      readonly state: 'met' | 'unmet' | 'unknown';
    }[];
  };
  readonly points: number;
  /** Sums of the fit and of the engagement groups, floored like `points`. */
  readonly fit: number;
  readonly engagement: number;
  /** `class·1000 + met·100 + points` (S2), for people; never compared. */
  readonly printed: number;
  readonly ready: boolean;
  readonly band: string | null;
  readonly groups: readonly { readonly id: string; readonly milli: number; readonly decayMilli: number }[];
}

/** A band was entered or left, ready reached or lost, on the net change of one input (S8). */
export interface Crossing {
  readonly modelId: string;
  readonly fromBand: string | null;
  readonly toBand: string | null;
  readonly direction: 'up' | 'down' | 'none';
  readonly ready: 'reached' | 'lost' | 'unchanged';
  readonly cause: 'input' | 'decay';
  readonly atMs: number;
}
