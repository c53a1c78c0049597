import type { ConditionFacts } from '../conditions/facts.ts';
import type { CompiledModel } from './compiled-model.ts';
import type { NextGoal, Suggestion } from './explanation.ts';
import { type Candidate, candidates, type Hypothesis, presentHypothesis } from './hypothesis.ts';
import { weigh } from './measure.ts';
import type { ScoreState, ScoreView } from './score-state.ts';

type Counts = NextGoal['counts'];

/** More than this many steps help nobody to decide. */
const mostSteps = 12;

/** What would raise the points shown most, best first; of equals the starred, then the model's order. */
export function suggestions(compiled: CompiledModel, state: ScoreState, facts: ConditionFacts): readonly Suggestion[] {
  const now = presentHypothesis(compiled, state, facts);
  return candidates(compiled, state, facts)
    .map(({ suggestion, ...candidate }) => {
      const then = now.after(compiled, { suggestion, ...candidate });
      return { ...suggestion, gainPoints: numberOf(compiled, then, 'points') - numberOf(compiled, now, 'points') };
    })
    .filter(({ gainPoints }) => gainPoints > 0)
    .sort((a, b) => b.gainPoints - a.gainPoints || Number(b.starred) - Number(a.starred));
}

/** The way to the next band above, or to ready from the highest one. */
export function nextGoal(
  compiled: CompiledModel,
  state: ScoreState,
  view: ScoreView,
  facts: ConditionFacts,
): NextGoal | null {
  const goal = goalAbove(compiled, view);
  if (goal === null) return null;
  const { counts, atPoints, ...rest } = goal;
  const now = presentHypothesis(compiled, state, facts);
  const missingPoints = Math.max(0, atPoints - numberOf(compiled, now, counts));
  const all = candidates(compiled, state, facts);
  // Nobody changes country to become hot: what is known to be otherwise is asked for only when nothing else gets there.
  const open = stepsTo(compiled, all.filter(isOpen), now, counts, atPoints);
  return { ...rest, counts, missingPoints, ...(open.reaches ? open : stepsTo(compiled, all, now, counts, atPoints)) };
}

const isOpen = ({ suggestion: { how } }: Candidate): boolean => how !== 'become' && how !== 'stop-being';

interface Goal {
  readonly id: string;
  readonly label: string;
  readonly counts: Counts;
  readonly atPoints: number;
  readonly missingGates: number;
}

function goalAbove({ model }: CompiledModel, view: ScoreView): Goal | null {
  const { gates } = view;
  if (model.grid !== undefined) return cellAbove(model.grid, view);
  const next = model.bands[model.bands.findIndex(({ id }) => id === view.band) + 1];
  if (next !== undefined) {
    const missingGates = Math.max(0, next.fromGates - gates.met);
    return { id: next.id, label: next.label, counts: 'points', atPoints: next.fromPoints, missingGates };
  }
  if (view.ready) return null;
  return {
    id: 'ready',
    label: 'Ready',
    counts: 'points',
    atPoints: model.readyAt,
    missingGates: gates.total - gates.met,
  };
}

/** One column better; in the best column one row better. */
function cellAbove(grid: NonNullable<CompiledModel['model']['grid']>, view: ScoreView): Goal | null {
  const place = (bounds: readonly { readonly from: number }[], value: number) => {
    const found = bounds.findIndex(({ from }) => value >= from);
    return found === -1 ? bounds.length - 1 : found;
  };
  const row = place(grid.fit, view.fit);
  const column = place(grid.engagement, view.engagement);
  const up = column > 0 ? grid.engagement[column - 1] : grid.fit[row - 1];
  const fitRow = grid.fit[column > 0 ? row : row - 1];
  const engagementColumn = grid.engagement[column > 0 ? column - 1 : column];
  if (up === undefined || fitRow === undefined || engagementColumn === undefined) return null;
  const id = `${fitRow.id}${engagementColumn.id}`;
  return { id, label: id, counts: column > 0 ? 'engagement' : 'fit', atPoints: up.from, missingGates: 0 };
}

/** What closes the gap alone with least to spare, else the largest step, again and again. */
function stepsTo(
  compiled: CompiledModel,
  all: readonly Candidate[],
  start: Hypothesis,
  counts: Counts,
  atPoints: number,
): Pick<NextGoal, 'steps' | 'reaches'> {
  const taken = new Map<Candidate, { times: number; gainPoints: number }>();
  let now = start;
  let value = numberOf(compiled, now, counts);
  for (let step = 0; step < mostSteps && value < atPoints; step += 1) {
    const best = bestStep(compiled, all, taken, now, counts, atPoints);
    if (best === null) break;
    const before = taken.get(best.candidate) ?? { times: 0, gainPoints: 0 };
    taken.set(best.candidate, { times: before.times + 1, gainPoints: before.gainPoints + best.value - value });
    now = best.then;
    value = best.value;
  }
  const steps = [...taken].map(([{ suggestion }, { times, gainPoints }]) => ({ ...suggestion, gainPoints, times }));
  return { steps, reaches: value >= atPoints };
}

function bestStep(
  compiled: CompiledModel,
  all: readonly Candidate[],
  taken: ReadonlyMap<Candidate, { readonly times: number }>,
  now: Hypothesis,
  counts: Counts,
  atPoints: number,
): { readonly candidate: Candidate; readonly then: Hypothesis; readonly value: number } | null {
  let best: { candidate: Candidate; then: Hypothesis; value: number } | null = null;
  const present = numberOf(compiled, now, counts);
  for (const candidate of all) {
    if ((taken.get(candidate)?.times ?? 0) >= candidate.times) continue;
    const then = now.after(compiled, candidate);
    const value = numberOf(compiled, then, counts);
    if (value <= present) continue;
    const better =
      best === null || (best.value < atPoints ? value > best.value : value >= atPoints && value < best.value);
    if (better) best = { candidate, then, value };
  }
  return best;
}

function numberOf(compiled: CompiledModel, { fitReal, engagementReal }: Hypothesis, counts: Counts): number {
  return weigh(compiled, 'scored', 0, fitReal, engagementReal, null)[counts];
}
