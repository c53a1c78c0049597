import type { PastEvent } from './contact-state.ts';
import type { World } from './world.ts';

/**
 * Adds an event to the past if some condition asks for it, in the order of happening (E3), and forgets from the old end
 * what no window reaches any more.
 */
export function rememberEvent(
  past: readonly PastEvent[],
  event: PastEvent,
  needs: World['needs'],
  nowMs: number,
): readonly PastEvent[] {
  if (!needs.has(event.name)) return past;
  const next = [...past];
  let index = next.length;
  while (index > 0 && (next[index - 1]?.atMs ?? 0) > event.atMs) index -= 1;
  next.splice(index, 0, event);
  const firstNeeded = next.findIndex(({ name, atMs }) => nowMs - atMs <= (needs.get(name)?.withinMs ?? 0));
  return firstNeeded > 0 ? next.slice(firstNeeded) : next;
}
