import type { Compared } from '../run/trace.ts';
import type { ScoreView, Standing } from './score-state.ts';

/**
 * Why a score is what it is (S10). `groups[].milli` and `rest[].milli` sum to `total`·1000 exactly, and so do the lines of a
 * group and its `clock` to the group. Everything is in thousandths of a point except where a name says points.
 */
export interface ScoreExplanation {
  readonly modelId: string;
  readonly modelVersion: number;
  readonly name: string;
  readonly standing: Standing;
  /** Why it shows no score, in words; null while it is scored. */
  readonly standingReason: string | null;
  /** The points of the view. */
  readonly total: number;
  readonly printed: number;
  readonly class: ExplainedClass;
  readonly band: { readonly id: string; readonly label: string } | null;
  readonly gates: ExplainedGates;
  readonly ready: { readonly is: boolean; readonly atPoints: number };
  readonly groups: readonly ExplainedGroup[];
  /** What is shown beside the sum of the groups: rounding down, two digits beside gates, points kept back. Often empty. */
  readonly rest: readonly {
    readonly kind: 'rounding' | 'scale' | 'standing';
    readonly milli: number;
    readonly why: string;
  }[];
  /** What would raise it most now, best first; empty for a contact that is not scored. */
  readonly suggestions: readonly Suggestion[];
  /** The way to the next band, or to ready from the highest one; null when there is nothing above. */
  readonly next: NextGoal | null;
}

/** A condition that was asked now, with every figure that it compared (W9). */
export interface ExplainedCheck {
  /** Of the rule; of a class, its value. */
  readonly id: string;
  readonly label: string;
  readonly answer: 'true' | 'false' | 'unknown';
  /** In the order of the condition; `actual` null is not known. */
  readonly compared: readonly Compared[];
  /** What was not known, in words, when the answer is unknown. */
  readonly missing: readonly string[];
}

export interface ExplainedGates {
  readonly met: number;
  readonly total: number;
  readonly items: readonly (ScoreView['gates']['items'][number] & Pick<ExplainedCheck, 'compared' | 'missing'>)[];
}

export interface ExplainedClass {
  readonly value: number;
  readonly label: string | null;
  /** The classes that were asked, in their order: up to the first that holds. */
  readonly checks: readonly ExplainedCheck[];
}

export interface ExplainedGroup {
  readonly id: string;
  readonly label: string;
  readonly kind: 'fit' | 'engagement';
  readonly minPoints: number;
  readonly maxPoints: number;
  readonly milli: number;
  readonly lines: readonly ExplainedLine[];
  /** What time took or gave back: decay, or conditions on dates that no input has written down yet. Null when 0. */
  readonly clock: { readonly milli: number; readonly why: string } | null;
  /** Every enabled fit rule with what it compared, whether it matches or not; none in an engagement group. */
  readonly checks: readonly ExplainedCheck[];
  /** Fit rules that cannot be decided, because something is not known (S5). */
  readonly notKnown: readonly { readonly ruleId: string; readonly label: string }[];
}

export interface ExplainedLine {
  /** `absence` holds now and is not in the ledger; `earlier` stands for entries that were not given to the explanation. */
  readonly kind: 'rule' | 'node' | 'person' | 'absence' | 'earlier';
  /** Rule, node or person. */
  readonly id: string;
  readonly label: string;
  readonly starred: boolean;
  /** Ledger entries in this line. */
  readonly count: number;
  readonly givenMilli: number;
  /** Asked for and not given: cut by budget or limit, or faded before it was heard of. */
  readonly cutMilli: number;
  readonly lastAtMs: number | null;
  /** The entries' own words where points were cut; each text once. */
  readonly notes: readonly string[];
}

/** Something known to the model that would raise the score. */
export interface Suggestion {
  readonly ruleId: string;
  readonly groupId: string;
  readonly label: string;
  readonly starred: boolean;
  /**
   * `do` the event · `find-out` what is not known · `become` what they are known not to be · `stop-being` what takes
   * points · `return` to something they have not done for long.
   */
  readonly how: 'do' | 'find-out' | 'become' | 'stop-being' | 'return';
  /** Whole points that the score shown would gain now. */
  readonly gainPoints: number;
}

export interface NextGoal {
  /** `ready`, or the id of the band. */
  readonly id: string;
  readonly label: string;
  readonly counts: 'points' | 'fit' | 'engagement';
  readonly missingPoints: number;
  /** Gates that have to be met besides. */
  readonly missingGates: number;
  /**
   * The fewest steps that get there: what closes the gap alone, else the largest first. What is known to be otherwise is
   * among them only when nothing else is enough. Empty when no rule is left that helps.
   */
  readonly steps: readonly (Suggestion & { readonly times: number })[];
  /** Whether the steps are enough to close the gap in points. */
  readonly reaches: boolean;
}
