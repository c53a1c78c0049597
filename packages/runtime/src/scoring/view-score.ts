import type { ConditionFacts } from '../conditions/facts.ts';
import { alignState } from './align-state.ts';
import type { CompiledModel } from './compiled-model.ts';
import { groupReal } from './group-value.ts';
import { factsAt, measure, storedGroup } from './measure.ts';
import type { ScoreState, ScoreView } from './score-state.ts';

/**
 * A score as it stands at `atMs`: reading the clock never writes (S7). Band and ready follow from the stored band by
 * hysteresis. An excluded or dead contact shows no points, no band and is not ready (S9); `groups` go on in the background.
 */
export function viewScore(compiled: CompiledModel, stored: ScoreState, facts: ConditionFacts, atMs: number): ScoreView {
  const state = alignState(compiled, stored);
  const then = factsAt(compiled, facts, atMs);
  const { model, version } = compiled;
  const measured = measure(compiled, state, then, atMs, state.held?.band ?? state.band);
  const { standing, gatesMet } = measured;
  const shown = standing === 'scored';
  const size = compiled.classes.find(({ matches }) => matches(then) === true);
  const points = shown ? measured.points : 0;
  return {
    modelId: model.id,
    modelVersion: version,
    standing,
    class: size?.value ?? 0,
    classLabel: size?.label ?? null,
    gates: { met: gatesMet, total: model.gates.length, items: gateItems(compiled, then) },
    points,
    fit: shown ? measured.fit : 0,
    engagement: shown ? measured.engagement : 0,
    printed: shown ? (size?.value ?? 0) * 1000 + gatesMet * 100 + points : 0,
    ready: shown && measured.ready,
    band: shown ? measured.band : null,
    groups: compiled.groups.map((group) => {
      const own = storedGroup(state, group.index);
      // Adding 0 turns −0 into 0.
      const milli = Math.trunc(groupReal(group, state, own, then, atMs)) + 0;
      return { id: group.group.id, milli, decayMilli: milli - own.ledgerMilli };
    }),
  };
}

function gateItems(compiled: CompiledModel, facts: ConditionFacts): ScoreView['gates']['items'] {
  return compiled.model.gates.map(({ id, label }, index) => {
    const answer = compiled.gates[index]?.(facts);
    return { id, label, state: answer === true ? 'met' : answer === false ? 'unmet' : 'unknown' };
  });
}
