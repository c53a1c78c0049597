import { type ConditionFacts, type ContactState, type ScoreView, viewScore, type World } from '@ripen/runtime';

/** Every score of the contact as it stands at `nowMs`, decay included. */
export function viewsAt(world: World, state: ContactState, nowMs: number): ScoreView[] {
  const facts: ConditionFacts = {
    attributes: state.contact.attributes,
    tags: state.contact.tags,
    properties: null,
    score: () => undefined,
    past: state.past,
    nowMs,
  };
  return world.models.flatMap((compiled) => {
    const stored = state.scores.get(compiled.model.id);
    return stored === undefined ? [] : [viewScore(compiled, stored, facts, nowMs)];
  });
}
