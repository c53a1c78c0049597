import type { Condition } from '../conditions/condition.ts';
import type { ConditionFacts } from '../conditions/facts.ts';
import { emptyBook, type ReferenceBook } from '../document/reference-book.ts';
import { alignState } from './align-state.ts';
import { bandEntries } from './bands.ts';
import type { CompiledModel } from './compiled-model.ts';
import { askerOf, checkedClass, checkedGates } from './explain-checks.ts';
import { explainGroup } from './explain-group.ts';
import type { ScoreExplanation } from './explanation.ts';
import { factsAt, measure, mostPointsWithGates } from './measure.ts';
import type { LedgerEntry, ScoreState, ScoreView } from './score-state.ts';
import { nextGoal, suggestions } from './suggest.ts';

/**
 * Explains a score (S10): `view` must be that of `state` at `facts.nowMs`, and `ledger` the model's entries of this contact
 * since its last recompute, in any order. Entries left out are one line of their own, so that the lines still sum. `book`
 * gives other models and segments names where figures were compared.
 */
export function explainScore(
  compiled: CompiledModel,
  stored: ScoreState,
  view: ScoreView,
  ledger: readonly LedgerEntry[],
  liveFacts: ConditionFacts,
  book: ReferenceBook = emptyBook,
): ScoreExplanation {
  const facts = factsAt(compiled, liveFacts, liveFacts.nowMs);
  const state = alignState(compiled, stored);
  const { model, version } = compiled;
  const ask = askerOf(compiled, facts, book);
  const entries = ledger.filter(({ modelId }) => modelId === model.id);
  const band = bandEntries(model).find(({ id }) => id === view.band);
  const groups = compiled.groups.map((group) => explainGroup(group, state, view, entries, facts, ask));
  const scored = view.standing === 'scored';
  return {
    modelId: model.id,
    modelVersion: version,
    name: model.name,
    standing: view.standing,
    standingReason: scored ? null : standingReason(compiled, state, view),
    total: view.points,
    printed: view.printed,
    class: checkedClass(compiled, view, ask),
    band: band === undefined ? null : { id: band.id, label: band.label },
    gates: checkedGates(compiled, view, ask),
    ready: { is: view.ready, atPoints: model.readyAt },
    groups,
    rest: restLines(compiled, state, view, facts),
    suggestions: scored ? suggestions(compiled, state, facts) : [],
    next: scored ? nextGoal(compiled, state, view, facts) : null,
  };
}

function standingReason({ model }: CompiledModel, state: ScoreState, view: ScoreView): string {
  if (state.excludedBy !== undefined) return `Excluded by a person: ${state.excludedBy}`;
  const when: Condition | undefined = view.standing === 'dead' ? model.deadWhen : model.excludeWhen;
  const what = view.standing === 'dead' ? 'counts as dead' : 'is excluded';
  return when === undefined ? `The contact ${what}` : `The contact ${what} by a condition of ${model.name}`;
}

/** From the sum of the groups to the points shown, each step with its reason. */
function restLines(
  compiled: CompiledModel,
  state: ScoreState,
  view: ScoreView,
  facts: ConditionFacts,
): ScoreExplanation['rest'] {
  const { fitReal, engagementReal, points } = measure(compiled, state, facts, facts.nowMs, null);
  const sum = view.groups.reduce((total, { milli }) => total + milli, 0);
  const floored = Math.floor((fitReal + engagementReal) / 1000);
  const lines: ScoreExplanation['rest'] = [
    { kind: 'rounding', milli: floored * 1000 - sum, why: 'Rounded down to whole points' },
    {
      kind: 'scale',
      milli: (points - floored) * 1000,
      why: `A model with gates shows 0 to ${mostPointsWithGates} points`,
    },
    {
      kind: 'standing',
      milli: (view.points - points) * 1000,
      why: 'Kept, and not shown while the contact is not scored',
    },
  ];
  return lines.filter(({ milli }) => milli !== 0);
}
