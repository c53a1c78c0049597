import { crossValidate, type ForwardResult, type HeldOut, validateForward } from './cross-validate.ts';
import type { FitData } from './fit-data.ts';
import { fitPoints, mostSuggestedRules } from './fit-points.ts';
import { type Sliced, within } from './slices.ts';
import { type SuspiciousColumn, suspiciousColumns } from './suspicious-columns.ts';

/** With fewer conversions the points would be those of a few people (R3). */
export const fewestConversionsToSuggest = 50;

/** A difference smaller than this is not worth changing a model that people know. */
export const worthChanging = 0.01;

export interface Validation {
  readonly folds: readonly HeldOut[];
  /** Means over the parts. */
  readonly suggested: number;
  readonly present: number;
  /** 95 % of repetitions with as many people would give a mean at or above this. */
  readonly suggestedLow: number;
  readonly forward: ForwardResult | null;
}

export type SuggestionOutcome =
  | { readonly kind: 'refused'; readonly reason: 'too-few'; readonly converted: number; readonly others: number }
  /** The outcomes have nothing to do with anything that is known: what was learned is no better than a coin elsewhere. */
  | {
      readonly kind: 'refused';
      readonly reason: 'no-signal' | 'no-better';
      readonly validation: Validation;
      readonly suspicious: readonly SuspiciousColumn[];
    }
  | {
      readonly kind: 'suggested';
      /** By feature; 0 = no rule. */
      readonly points: readonly number[];
      readonly validation: Validation;
      /** Left out of the suggestion. */
      readonly suspicious: readonly SuspiciousColumn[];
    };

export interface SuggestOptions {
  readonly seed?: number;
  readonly folds?: number;
  readonly mostRules?: number;
  /** Columns that somebody looked at and found to be known before the outcome. */
  readonly trusted?: ReadonlySet<string>;
}

/**
 * Whole-number points fitted to conversions inside the budgets, cross-validated (R3). Refused below 50 conversions (or 50
 * others), when it learned nothing that holds for people it has not seen, and when it does no better than the present
 * model, in the mean over the parts or forward in time.
 */
export function* suggestPoints(data: FitData, options: SuggestOptions = {}): Sliced<SuggestionOutcome> {
  const { seed = 1, folds = 5, mostRules = mostSuggestedRules, trusted = new Set() } = options;
  const converted = data.rows.reduce((sum, row) => sum + Number(row.converted), 0);
  const others = data.rows.length - converted;
  if (Math.min(converted, others) < fewestConversionsToSuggest) {
    return { kind: 'refused', reason: 'too-few', converted, others };
  }
  const all = data.features.map((_, index) => index);
  const suspects = yield* within(suspiciousColumns(data, all), 0, 0.1);
  const suspicious = suspects.filter(({ column }) => !trusted.has(column));
  const leftOut = new Set(suspicious.map(({ column }) => column));
  const among = all.filter((index) => !leftOut.has(data.features[index]?.column ?? ''));
  const results = yield* within(crossValidate(data, { among, mostRules, folds, seed }), 0.1, 0.75);
  const forward = yield* within(validateForward(data, { among, mostRules }), 0.75, 0.85);
  const validation = summarize(results, forward);
  const reason = refusal(validation);
  if (reason !== null) return { kind: 'refused', reason, validation, suspicious };
  const points = yield* within(fitPoints(data, { among, mostRules }), 0.85, 1);
  return { kind: 'suggested', points, validation, suspicious };
}

function summarize(folds: readonly HeldOut[], forward: ForwardResult | null): Validation {
  const mean = (pick: (fold: HeldOut) => number) => folds.reduce((sum, fold) => sum + pick(fold), 0) / folds.length;
  const suggested = mean((fold) => fold.suggested);
  const spread = Math.sqrt(
    folds.reduce((sum, fold) => sum + (fold.suggested - suggested) ** 2, 0) / Math.max(1, folds.length - 1),
  );
  // An area of chance in as many people as all parts hold has this error; few parts can agree by luck.
  const [converted, others] = [sum(folds, 'converted'), sum(folds, 'people') - sum(folds, 'converted')];
  const byChance = Math.sqrt((converted + others + 1) / (12 * converted * others));
  const error = Math.max(spread / Math.sqrt(folds.length), byChance);
  return {
    folds,
    suggested,
    present: mean((fold) => fold.present),
    suggestedLow: suggested - errorsOf95 * error,
    forward,
  };
}

const sum = (folds: readonly HeldOut[], key: 'converted' | 'people'): number =>
  folds.reduce((total, fold) => total + fold[key], 0);

/** Standard errors below the mean that 95 % of repetitions stay above. */
const errorsOf95 = 1.645;
/**
 * Standard errors above a coin that count as a signal. Of data without any, one in twelve passed at 95 %, because what was
 * learned in one part is judged in another that shares people with the rest.
 */
const errorsOfSignal = 3.3;

/** Less than this over a coin is of no use to anybody, however certain. */
const leastSignal = 0.53;

function refusal({ suggested, suggestedLow, present, forward }: Validation): 'no-signal' | 'no-better' | null {
  const error = (suggested - suggestedLow) / errorsOf95;
  if (suggested < leastSignal || suggested - errorsOfSignal * error <= 0.5) return 'no-signal';
  if (suggested < present + worthChanging) return 'no-better';
  return forward !== null && forward.suggested < forward.present ? 'no-better' : null;
}
