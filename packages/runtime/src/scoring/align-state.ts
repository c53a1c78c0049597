import type { CompiledGroup, CompiledModel } from './compiled-model.ts';
import { clampTo } from './contributions.ts';
import { emptyScore } from './empty-score.ts';
import { fitMilli } from './fit-group.ts';
import type { GroupState, ScoreState } from './score-state.ts';

/**
 * A state of an older version in the shape of this one, for events that arrive before the recompute reached the contact
 * (S13): groups are found again by their id, new ones start empty, removed ones go, and values are held to the new budgets.
 */
export function alignState(compiled: CompiledModel, state: ScoreState): ScoreState {
  if (state.modelVersion === compiled.version) return state;
  const empty = emptyScore(compiled, state.sinceMs);
  const known = new Map<string, GroupState>(state.groups.map((group) => [group.id, group]));
  const groups = compiled.groups.map((group, index) => {
    const old = known.get(group.group.id);
    if (old !== undefined) return { ...old, valueMilli: alignedMilli(group, old) };
    return empty.groups[index] ?? failAlign(compiled, index);
  });
  return { ...state, modelVersion: compiled.version, groups, judged: null };
}

/** What a budget took from rules of a fit group, a larger one gives back. */
function alignedMilli(group: CompiledGroup, old: GroupState): number {
  return group.fit ? fitMilli(group, old.given, old.adjustedMilli) : clampTo(group, old.valueMilli);
}

function failAlign(compiled: CompiledModel, index: number): never {
  throw new Error(`model ${compiled.model.id} has no group ${index}`);
}
