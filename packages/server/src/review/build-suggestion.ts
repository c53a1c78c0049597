import { type CompiledModel, compileModel } from '@ripen/runtime';
import {
  acceptLines,
  areaUnderCurve,
  type Candidates,
  candidateRules,
  type Lift,
  lifts,
  type ReviewPerson,
  type ScoredOutcome,
  type Sliced,
  type SuggestedLine,
  type SuspiciousColumn,
  suggestedLines,
  suggestPoints,
  type Validation,
  within,
} from '@ripen/runtime/review';
import { readyScoreOf } from './build-review.ts';
import type { CollectedOutcomes, CollectOptions } from './collect-outcomes.ts';
import { conversionFinder } from './find-conversion.ts';
import { lineForAsMany, type ReadyLine } from './line-for-as-many.ts';
import { orderOf, readOutcome, replayOutcome } from './read-outcome.ts';

export interface SuggestionLine extends SuggestedLine {
  /** How those who converted and the others match it. */
  readonly lift: Lift;
}

export interface Suggestion {
  readonly outcome: 'suggested' | 'too-few' | 'no-signal' | 'no-better';
  readonly converted: number;
  readonly others: number;
  readonly validation: Validation | null;
  /** The whole suggestion played over the stored history, beside the present model there. */
  readonly played: {
    readonly suggested: Played;
    readonly present: Played;
    /** Where “ready” would have to be for about as many to be ready as now. */
    readonly sameReady: ReadyLine | null;
  } | null;
  readonly suspicious: readonly SuspiciousColumn[];
  readonly lines: readonly SuggestionLine[];
}

export interface Played {
  /** Area under the curve. */
  readonly auc: number;
  /** How many are ready at the model's line (S3), of those looked at. */
  readonly ready: number;
}

/** The same seed each time, so that the same history gives the same suggestion. */
const seed = 1;

/**
 * Points fitted to the conversions (R3). Fitting looks at whether a rule matched; before anything is offered, the model as
 * it would be is played over the stored history with everything that fitting does not see (repeats, limits, decay, gates),
 * and refused when it then orders people no better than the present one.
 */
export function* buildSuggestion(
  options: CollectOptions,
  collected: CollectedOutcomes,
  trusted: ReadonlySet<string>,
): Sliced<Suggestion> {
  const { compiled, conversion } = options;
  const detailed = collected.contacts.filter(({ person }) => person !== null);
  const people = detailed.flatMap(({ person }) => (person === null ? [] : [person]));
  const candidates = yield* within(candidateRules(compiled.model, people, new Set([conversion.event])), 0, 0.05);
  const converted = people.filter((person) => person.converted).length;
  const base = { converted, others: people.length - converted, validation: null, played: null, lines: [] };
  const found = yield* within(suggestPoints(candidates.data, { seed, trusted }), 0.05, 0.7);
  if (found.kind === 'refused' && found.reason === 'too-few') return { ...base, outcome: 'too-few', suspicious: [] };
  const { validation, suspicious } = found;
  if (found.kind === 'refused') return { ...base, outcome: found.reason, validation, suspicious };
  const lines = linesOf(candidates, found.points, suspicious);
  const model = acceptLines(compiled.model, lines);
  const present = playedOf(compiled, people);
  const scored = yield* within(
    play(
      options,
      compileModel(model, compiled.version + 1, options.world.segments),
      detailed.map(({ contactId }) => contactId),
    ),
    0.7,
    1,
  );
  const scores = scored.map(({ score }) => score);
  const sameReady = lineForAsMany(scores, present.ready, readyScoreOf(compiled) - compiled.model.readyAt);
  const played = { present, suggested: playedOf(compiled, scored), sameReady };
  const outcome = played.suggested.auc > played.present.auc ? 'suggested' : 'no-better';
  return { ...base, outcome, validation, suspicious, played, lines: withLifts(candidates, lines, people) };
}

/** Rules made from a column that knows too much were not looked at, so they stay as they are. */
function linesOf(
  { rules }: Candidates,
  points: readonly number[],
  suspicious: readonly SuspiciousColumn[],
): SuggestedLine[] {
  const leftOut = new Set(suspicious.map(({ column }) => column));
  const lines = suggestedLines(rules, points).filter(({ candidate }) => !leftOut.has(rules[candidate]?.column ?? ''));
  const moved = ({ before, rule, kind }: SuggestedLine) =>
    Math.abs((kind === 'switch-off' ? 0 : rule.points) - (before ?? 0));
  return lines.sort((one, other) => moved(other) - moved(one));
}

function* play(options: CollectOptions, compiled: CompiledModel, ids: readonly string[]): Sliced<ScoredOutcome[]> {
  const { ctx, db, world, conversion, nowMs } = options;
  const find = conversionFinder(conversion);
  const scored: ScoredOutcome[] = [];
  for (const [index, id] of ids.entries()) {
    const outcome = readOutcome(ctx, db, world, id, find, nowMs);
    const { view } = replayOutcome(compiled, outcome);
    if (view.standing === 'scored') scored.push({ score: orderOf(view), converted: outcome.conversion !== null });
    yield index / ids.length;
  }
  return scored;
}

function playedOf(compiled: CompiledModel, people: readonly ScoredOutcome[]): Played {
  const line = readyScoreOf(compiled);
  return { auc: areaUnderCurve(people).auc ?? 0.5, ready: people.filter(({ score }) => score >= line).length };
}

function withLifts(
  { rules, data }: Candidates,
  lines: readonly SuggestedLine[],
  people: readonly ReviewPerson[],
): SuggestionLine[] {
  const rows = data.rows.map(({ matched }, index) => ({ matched, converted: people[index]?.converted === true }));
  const all = lifts(rows, rules.length);
  return lines.flatMap((line) => {
    const lift = all[line.candidate];
    return lift === undefined ? [] : [{ ...line, lift }];
  });
}
