import {
  type ConditionFacts,
  type ContactState,
  emptyScore,
  type ScoreView,
  viewScore,
  type World,
} from '@ripen/runtime';

/** What conditions and scores may look at of a contact, outside of any input. Scores are views at `nowMs`. */
export function factsAbout(world: World, state: ContactState, nowMs: number): ConditionFacts {
  const views = new Map<string, ScoreView | undefined>();
  const facts: ConditionFacts = {
    attributes: state.contact.attributes,
    tags: state.contact.tags,
    properties: null,
    past: state.past,
    nowMs,
    score: (modelId) => {
      if (views.has(modelId)) return views.get(modelId);
      // A model that asks for its own score finds it unknown.
      views.set(modelId, undefined);
      const compiled = world.modelById.get(modelId);
      if (compiled === undefined) return undefined;
      const view = viewScore(compiled, state.scores.get(modelId) ?? emptyScore(compiled, nowMs), facts, nowMs);
      views.set(modelId, view);
      return view;
    },
  };
  return facts;
}
