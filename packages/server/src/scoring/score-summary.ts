import {
  bandWarmth,
  type CompiledModel,
  type ContactState,
  emptyScore,
  type ScoreView,
  viewScore,
  type World,
} from '@ripen/runtime';
import { factsAbout } from '../engine/contact-facts.ts';

/** One model's score of one contact, ready to be shown; the same shape everywhere. */
export interface ScoreSummary {
  class: number;
  classLabel: string | null;
  gates: { met: number; total: number };
  points: number;
  /** The sum of the budgets, where the bar ends. */
  scaleMax: number;
  thresholds: { label: string; at: number }[];
  band: { id: string; label: string; warmth: number } | null;
  ready: boolean;
  standing: 'scored' | 'excluded' | 'dead';
  standingReason: string | null;
  /** Only what a person excluded can be lifted by one; a model's own condition cannot. */
  excludedByPerson: boolean;
  fit: number;
  engagement: number;
}

/** Every published model's view of the contact at `nowMs`, decay included. */
export function summarizeScores(
  world: World,
  state: ContactState,
  nowMs: number,
): { modelId: string; modelName: string; view: ScoreSummary }[] {
  return world.models.map((compiled) => ({
    modelId: compiled.model.id,
    modelName: compiled.model.name,
    view: summarizeScore(compiled, world, state, nowMs),
  }));
}

export function summarizeScore(
  compiled: CompiledModel,
  world: World,
  state: ContactState,
  nowMs: number,
): ScoreSummary {
  const score = state.scores.get(compiled.model.id) ?? emptyScore(compiled, nowMs);
  const view = viewScore(compiled, score, factsAbout(world, state, nowMs), nowMs);
  return toSummary(compiled, view, score.excludedBy ?? null);
}

export function toSummary(compiled: CompiledModel, view: ScoreView, excludedBy: string | null): ScoreSummary {
  const { model } = compiled;
  return {
    class: view.class,
    classLabel: view.classLabel,
    gates: { met: view.gates.met, total: view.gates.total },
    points: view.points,
    scaleMax: scaleMax(compiled),
    thresholds: model.bands
      .filter((band) => band.fromPoints > 0)
      .map((band) => ({ label: band.label, at: band.fromPoints })),
    band: bandOf(compiled, view),
    ready: view.ready,
    standing: view.standing,
    standingReason: standingReason(view, excludedBy),
    excludedByPerson: excludedBy !== null,
    fit: view.fit,
    engagement: view.engagement,
  };
}

/** Where the bar ends: the budgets' sum, or 99 in a model with gates, whose points are two digits (S2). */
export function scaleMax({ model }: CompiledModel): number {
  const budgets = model.groups.reduce((sum, group) => sum + Math.max(0, group.max), 0);
  return model.gates.length > 0 ? Math.min(99, budgets) : budgets;
}

function bandOf({ model }: CompiledModel, { band }: ScoreView): ScoreSummary['band'] {
  if (band === null) return null;
  const label = model.bands.find(({ id }) => id === band)?.label ?? band;
  return { id: band, label, warmth: bandWarmth(model, band) ?? 0.5 };
}

function standingReason(view: ScoreView, excludedBy: string | null): string | null {
  if (view.standing === 'scored') return null;
  if (excludedBy !== null) return excludedBy;
  return view.standing === 'dead' ? 'The model counts this contact as dead' : 'The model excludes this contact';
}
