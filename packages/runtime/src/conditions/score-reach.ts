import { bandEntries } from '../scoring/bands.ts';
import type { ScoringModel } from '../scoring/model.ts';
import type { ScorePart } from './condition.ts';
import type { Range } from './range.ts';

/** With gates, points are kept in two digits (S2). */
const mostPointsWithGates = 99;

/** Between which values each part of a score can lie at all, by the budgets and lists of its model. */
export function scoreReach(model: ScoringModel): Readonly<Record<ScorePart, Range>> {
  const fit = budget(model, 'fit');
  const engagement = budget(model, 'engagement');
  const points = { from: fit.from + engagement.from, to: fit.to + engagement.to };
  const gated = { from: clamp(points.from), to: clamp(points.to) };
  return {
    fit,
    engagement,
    points: model.gates.length === 0 ? points : gated,
    gatesMet: { from: 0, to: model.gates.length },
    class: { from: 0, to: Math.max(0, ...model.classes.map(({ value }) => value)) },
  };
}

/** Bands of the model that no contact can ever be in, because the budgets or the gates do not suffice (W14). */
export function unreachableBands(model: ScoringModel): ReadonlySet<string> {
  const { points } = scoreReach(model);
  if (model.grid !== undefined) return new Set();
  const reached = model.bands.filter((band) => band.fromPoints <= points.to && band.fromGates <= model.gates.length);
  const possible = new Set(reached.map(({ id }) => id));
  return new Set(
    bandEntries(model)
      .map(({ id }) => id)
      .filter((id) => !possible.has(id)),
  );
}

function budget(model: ScoringModel, kind: 'fit' | 'engagement'): { from: number; to: number } {
  let from = 0;
  let to = 0;
  for (const group of model.groups) {
    if (group.kind !== kind) continue;
    from += group.min;
    to += group.max;
  }
  return { from, to };
}

function clamp(points: number): number {
  return Math.max(0, Math.min(mostPointsWithGates, points));
}
