import type { ConditionFacts } from '../conditions/facts.ts';
import { alignState } from './align-state.ts';
import type { CompiledModel } from './compiled-model.ts';
import { groupReal } from './group-value.ts';
import { factsAt, measure, shownNumbers, storedGroup } from './measure.ts';
import type { ScoreState, ScoreView } from './score-state.ts';

/**
 * A score as it stands at `atMs`: reading the clock never writes (S7). Band and ready follow from the stored band by
 * hysteresis. An excluded or dead contact shows no points, no band and is not ready (S9); `groups` go on in the background.
 */
export function viewScore(compiled: CompiledModel, stored: ScoreState, facts: ConditionFacts, atMs: number): ScoreView {
  const state = alignState(compiled, stored);
  const then = factsAt(compiled, facts, atMs);
  const { model, version } = compiled;
  const last = state.held ?? state;
  const numbers = shownNumbers(measure(compiled, state, then, atMs, last.band));
  const { standing, gatesMet, points, fit, engagement, ready, band } = numbers;
  const size = compiled.classes.find(({ matches }) => matches(then) === true);
  const classValue = size?.value ?? 0;
  return {
    modelId: model.id,
    modelVersion: version,
    standing,
    class: classValue,
    classLabel: size?.label ?? null,
    gates: { met: gatesMet, total: model.gates.length, items: gateItems(compiled, then) },
    points,
    fit,
    engagement,
    printed: standing === 'scored' ? classValue * 1000 + gatesMet * 100 + points : 0,
    ready,
    band,
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
