import type { Fact } from '../run/contact-state.ts';
import type { ScoreView } from '../scoring/score-state.ts';
import type { JsonObject, Scalar } from '../values/json.ts';
import { type TestContact, type TestScore, testNowMs } from './arbitraries.test-kit.ts';
import type { ConditionFacts } from './facts.ts';

/** Facts as the runtime would give them. */
export function factsOf(
  contact: Partial<TestContact>,
  properties: JsonObject | null = null,
  nowMs = testNowMs,
): ConditionFacts {
  const scores = new Map([...(contact.scores ?? [])].map(([model, score]) => [model, viewOf(model, score)]));
  return {
    attributes: attributeFacts(contact.attributes ?? new Map()),
    tags: contact.tags ?? new Set(),
    properties,
    score: (modelId) => scores.get(modelId),
    past: contact.past ?? [],
    nowMs,
  };
}

/** Facts about attributes only. */
export function withAttributes(values: Readonly<Record<string, Scalar>>): ConditionFacts {
  return factsOf({ attributes: new Map(Object.entries(values)) });
}

function attributeFacts(values: ReadonlyMap<string, Scalar>): ReadonlyMap<string, Fact> {
  return new Map([...values].map(([name, value]) => [name, { value, source: 'form', atMs: 0 }]));
}

export function viewOf(modelId: string, score: TestScore): ScoreView {
  return {
    modelId,
    modelVersion: 1,
    standing: score.standing,
    class: score.class,
    classLabel: null,
    gates: { met: score.gatesMet, total: 3, items: [] },
    points: score.points,
    fit: score.fit,
    engagement: score.engagement,
    printed: score.class * 1000 + score.gatesMet * 100 + score.points,
    ready: score.ready,
    band: score.band,
    groups: [],
  };
}
