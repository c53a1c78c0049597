import { bandOf } from './bands.ts';
import type { CompiledModel } from './compiled-model.ts';
import type { ScoreState } from './score-state.ts';

/** The score of a contact about whom nothing is known at `atMs`, its first instant in this model. */
export function emptyScore(compiled: CompiledModel, atMs: number): ScoreState {
  const { model, version } = compiled;
  const nothing = { points: 0, gatesMet: 0, fit: 0, engagement: 0 };
  return {
    modelId: model.id,
    modelVersion: version,
    groups: model.groups.map(({ id }) => ({
      id,
      valueMilli: 0,
      atMs,
      adjustedMilli: 0,
      ledgerMilli: 0,
      given: [],
      contributions: [],
    })),
    limits: [],
    band: bandOf(model, nothing, null),
    ready: false,
    standing: 'scored',
    judged: null,
    sinceMs: atMs,
    seen: [],
  };
}
