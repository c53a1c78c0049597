import type { ConditionNeeds } from './condition-needs.ts';
import type { ScoreChange } from './score-change.ts';

/** Whether conditions with these needs may answer otherwise after `change` than before it. */
export function touches(needs: ConditionNeeds, change: ScoreChange): boolean {
  const { attributesChanged } = change;
  if (attributesChanged === undefined || touchesBesideAttributes(needs, change)) return true;
  if (attributesChanged.size === 0) return false;
  for (const name of attributesChanged) if (needs.attributes.has(name)) return true;
  return false;
}

/** The same, were no attribute changed. */
export function touchesBesideAttributes(needs: ConditionNeeds, { tagsChanged, event }: ScoreChange): boolean {
  if (needs.byItself) return true;
  if (needs.tags.size > 0 && tagsChanged !== false) return true;
  // Looking into an empty map costs a hash all the same.
  return event !== undefined && needs.events.size > 0 && needs.events.has(event.name);
}
