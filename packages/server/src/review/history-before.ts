import type { Contact, Fact, Input } from '@ripen/runtime';
import type { ContactHistory } from '../engine/replay-scores.ts';

type Applied = ContactHistory['inputs'][number];

/** When it happened; what has no time of its own counts from when it was applied. */
export const happenedAtMs = ({ input, nowMs }: Applied): number => (input.kind === 'event' ? input.atMs : nowMs);

/**
 * What was on record of a contact just before the input at `index` happened (R1, H4): everything that happened earlier, or
 * at the same instant and was accepted earlier. What came in later about earlier times counts, what came in earlier about
 * later times does not. The contact is put together from that alone, so nothing in it was learned afterwards.
 */
export function historyBefore(history: ContactHistory, index: number): ContactHistory {
  const event = history.inputs[index];
  if (event === undefined) return history;
  const atMs = happenedAtMs(event);
  const inputs = history.inputs.flatMap((one, other) => {
    const happened = happenedAtMs(one);
    if (other === index || happened > atMs || (happened === atMs && other > index)) return [];
    // Late or not, at that instant it was known.
    const nowMs = Math.min(one.nowMs, atMs);
    return [{ input: { ...one.input, acceptedAtMs: nowMs }, nowMs }];
  });
  return { ...history, inputs, contact: contactFrom(history, inputs, atMs) };
}

function contactFrom(history: ContactHistory, inputs: readonly Applied[], beforeMs: number): Contact {
  const attributes = new Map<string, Fact>();
  const tags = new Set<string>();
  for (const { input } of inputs) {
    applyAttributes(attributes, input);
    if (input.kind !== 'change') continue;
    for (const tag of input.addTags ?? []) tags.add(tag);
    for (const tag of input.removeTags ?? []) tags.delete(tag);
  }
  // What workflows set is in no input, only on the contact, with its time.
  for (const [name, fact] of history.contact.attributes) {
    if (fact.source === 'workflow' && fact.atMs < beforeMs) attributes.set(name, fact);
  }
  for (const tag of history.contact.tags) {
    if ((history.tagTimes.get(tag) ?? Infinity) < beforeMs) tags.add(tag);
  }
  return { ...history.contact, attributes, tags };
}

/** A newer fact wins (E5). */
function applyAttributes(attributes: Map<string, Fact>, input: Input): void {
  if (input.kind !== 'event' && input.kind !== 'change') return;
  for (const { name, value, source, atMs } of input.attributes ?? []) {
    if ((attributes.get(name)?.atMs ?? -Infinity) > atMs) continue;
    if (value === null) attributes.delete(name);
    else attributes.set(name, { value, source, atMs });
  }
}
