import type { Effect, Input, Outcome } from '@ripen/runtime';
import { type ContactSummary, isoTime } from '@ripen/server/testing';

const minuteMs = 60_000;

/**
 * What the effects of a replay become outside: mail leaves when there is an address and nobody unsubscribed before, a
 * handoff is what was decided about it. Who gets a lead is for the server, which knows the salespeople.
 */
export function leavingOf({ effects, inputs }: Outcome): Pick<ContactSummary, 'mails' | 'handoffs'> {
  const before = (atMs: number): Input[] => inputs.filter(({ acceptedAtMs }) => acceptedAtMs <= atMs);
  const mails = effects.flatMap((effect) => {
    if (effect.kind !== 'email') return [];
    const known = before(effect.atMs);
    const mayLeave = known.some(hasAddress) && (effect.transactional || !known.some(unsubscribes));
    return [{ at: isoTime(effect.atMs), template: effect.template, sent: mayLeave }];
  });
  const handoffs = effects.flatMap((effect) => {
    if (effect.kind !== 'handoff') return [];
    const due = isoTime(effect.atMs + effect.dueMinutes * minuteMs);
    return [{ at: isoTime(effect.atMs), due, status: decisionOn(effect, inputs) }];
  });
  return { mails, handoffs };
}

const hasAddress = (input: Input): boolean =>
  input.kind === 'event' && (input.attributes ?? []).some(({ name, value }) => name === 'email' && value !== null);

const unsubscribes = (input: Input): boolean => input.kind === 'event' && input.name === 'ripen.email.unsubscribed';

function decisionOn(effect: Effect, inputs: readonly Input[]): string {
  for (const input of inputs) {
    if (input.kind !== 'event' || input.properties.effect !== effect.id) continue;
    if (input.name === 'ripen.handoff.accepted') return 'accepted';
    if (input.name === 'ripen.handoff.rejected') return `rejected: ${String(input.properties.reason)}`;
  }
  return 'open';
}
