import type { ConditionNeeds } from './condition-needs.ts';
import type { ScoreChange } from './score-change.ts';

/** Whether conditions with these needs may answer otherwise after `change` than before it. */
export function touches(needs: ConditionNeeds, change: ScoreChange): boolean {
  const { attributesChanged, tagsChanged, event } = change;
  if (attributesChanged === undefined || changesByItself(needs)) return true;
  if (needs.tags.size > 0 && tagsChanged !== false) return true;
  if (event !== undefined && needs.events.has(event.name)) return true;
  if (attributesChanged.size === 0) return false;
  for (const name of attributesChanged) if (needs.attributes.has(name)) return true;
  return false;
}

/** True when no change of the contact is needed: the clock does it, or another model's score. */
export function changesByItself(needs: ConditionNeeds): boolean {
  return needs.timed || needs.scores.size > 0;
}
