/** Plain data behind the score component. Whoever has a score (server, simulation, backtest) can fill these. */

/** A must-have condition and whether the contact meets it; `unknown` when an attribute it needs is not known. */
export interface GateView {
  readonly label: string;
  readonly state: 'met' | 'unmet' | 'unknown';
  /** What was compared: "Country “DE” is one of “AT”, “CH” or “DE”". */
  readonly figures?: string | undefined;
}

/** A named range. `warmth` places it on the ripening scale: 0 cold, 0.5 warm, 1 hot. */
export interface BandView {
  readonly id: string;
  readonly label: string;
  readonly warmth: number;
}

/** One ledger entry as the reader sees it. */
export interface ScoreLine {
  readonly label: string;
  /** Points given, after the group's limit. */
  readonly points: number;
  /** Points asked for and not given because the group was full; positive. */
  readonly cutPoints?: number | undefined;
  readonly atMs?: number | undefined;
  /** Why it matched or did not, in words: "Seniority is not known". */
  readonly why?: string | undefined;
  /** What a fit rule compared: "Employees 850 < 1,000". */
  readonly figures?: string | undefined;
  /** Critical conversion behaviour (S4). */
  readonly isStarred?: boolean | undefined;
}

export interface ScoreGroupView {
  readonly label: string;
  readonly kind: 'fit' | 'engagement';
  /** What the group adds to the score now: its lines plus decay. */
  readonly points: number;
  /** The budget; the group can never give more. */
  readonly max: number;
  /** The most that the group can take, zero or negative. */
  readonly min?: number | undefined;
  readonly lines: readonly ScoreLine[];
  /** Points that time took, as a rule negative. */
  readonly decayPoints?: number | undefined;
  /** How they fade, in words: "Faded: half of it every 30 days". */
  readonly decayWhy?: string | null | undefined;
  /** What cannot be decided because something about the contact is not known: names of rules. */
  readonly notKnown?: readonly string[] | undefined;
  /** Fit rules that do not apply, with what was compared. */
  readonly notMet?: readonly { readonly label: string; readonly figures?: string | undefined }[] | undefined;
}

export interface ScoreSuggestion {
  readonly label: string;
  readonly gain: number;
  /** What it takes: an event, finding something out, being otherwise. */
  readonly how?: 'do' | 'find-out' | 'become' | 'stop-being' | 'return' | undefined;
}

/** The way to the next band, or to ready. */
export interface ScoreGoal {
  /** The band's name, or "Ready". */
  readonly label: string;
  readonly missingPoints: number;
  readonly missingGates: number;
  /** What would get there, fewest steps first; `gain` is for all `times` together. */
  readonly steps: readonly (ScoreSuggestion & { readonly times: number })[];
  /** Whether the steps are enough. */
  readonly reaches: boolean;
}

/** The ledger read as an explanation: groups and rest sum to `total`; and what would raise it most. */
export interface ScoreExplanation {
  readonly groups: readonly ScoreGroupView[];
  /** What stands between the groups' sum and the number shown, such as rounding. */
  readonly rest?: readonly { readonly label: string; readonly points: number }[] | undefined;
  readonly total: number;
  readonly suggestions: readonly ScoreSuggestion[];
  readonly next?: ScoreGoal | undefined;
}

/** One model's score of one contact. Points, thresholds and scaleMax share one unit. */
export interface ScoreView {
  readonly modelName: string;
  /** Of a person when left out. */
  readonly kind?: 'contact' | 'deal' | undefined;
  readonly class?: { readonly value: number; readonly label: string } | undefined;
  readonly gates: { readonly met: number; readonly total: number; readonly items: readonly GateView[] };
  readonly points: number;
  readonly scaleMax: number;
  /** Where bands begin, in ascending order. */
  readonly thresholds: readonly { readonly label: string; readonly at: number }[];
  readonly band?: BandView | undefined;
  /** All gates met and points at or above what the model asks for. */
  readonly ready: boolean;
  /** Set when the contact is out of scoring; the number is then not shown. */
  readonly excluded?: { readonly reason: string } | undefined;
  /** Place among the contacts of this model, 1 being the best. */
  readonly rank?: { readonly place: number; readonly of: number } | undefined;
  readonly explanation?: ScoreExplanation | undefined;
}
