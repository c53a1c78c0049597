import type { ConditionFacts } from '../conditions/facts.ts';
import { alignState } from './align-state.ts';
import type { CompiledModel } from './compiled-model.ts';
import { groupReal } from './group-value.ts';
import { factsAt, measure, shownNumbers, storedGroup } from './measure.ts';
import type { ScoreNumbers, ScoreState, ScoreView } from './score-state.ts';

/**
 * A score as it stands at `atMs`: reading the clock never writes (S7). Band and ready follow from the stored band by
 * hysteresis. An excluded or dead contact shows no points, no band and is not ready (S9); `groups` go on in the background.
 */
export function viewScore(compiled: CompiledModel, stored: ScoreState, facts: ConditionFacts, atMs: number): ScoreView {
  const state = alignState(compiled, stored);
  const then = factsAt(compiled, facts, atMs);
  const { model, version } = compiled;
  const { standing, gatesMet, points, fit, engagement, ready, band } = scoreNumbers(compiled, state, then, atMs);
  const size = classOf(compiled, then);
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
    groups: groupViews(compiled, state, then, atMs),
  };
}

/** The same without its parts, for who asks at many instants. */
export function scoreNumbers(
  compiled: CompiledModel,
  stored: ScoreState,
  facts: ConditionFacts,
  atMs: number,
): ScoreNumbers {
  const state = alignState(compiled, stored);
  const last = state.held ?? state;
  return shownNumbers(measure(compiled, state, factsAt(compiled, facts, atMs), atMs, last.band));
}

function classOf({ classes }: CompiledModel, facts: ConditionFacts): CompiledModel['classes'][number] | undefined {
  for (const one of classes) if (one.matches(facts) === true) return one;
  return undefined;
}

function groupViews(
  { groups }: CompiledModel,
  state: ScoreState,
  facts: ConditionFacts,
  atMs: number,
): ScoreView['groups'] {
  const views: ScoreView['groups'][number][] = [];
  for (const group of groups) {
    const own = storedGroup(state, group.index);
    // Adding 0 turns −0 into 0.
    const milli = Math.trunc(groupReal(group, state, own, facts, atMs)) + 0;
    views.push({ id: group.group.id, milli, decayMilli: milli - own.ledgerMilli });
  }
  return views;
}

const noGates: ScoreView['gates']['items'] = [];

function gateItems(compiled: CompiledModel, facts: ConditionFacts): ScoreView['gates']['items'] {
  if (compiled.gates.length === 0) return noGates;
  return compiled.model.gates.map(({ id, label }, index) => {
    const answer = compiled.gates[index]?.(facts);
    return { id, label, state: answer === true ? 'met' : answer === false ? 'unmet' : 'unknown' };
  });
}
