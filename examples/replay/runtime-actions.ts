import { type Effect, type Input, type JsonObject, type Outcome, replay, type World } from '@ripen/runtime';
import type { EventLine } from '@ripen/server/testing';
import { viewsAt } from './views.ts';

type ActionLine = Extract<EventLine, { kind: 'action' }>;
type HandoffEffect = Extract<Effect, { kind: 'handoff' }>;

/** Points that a salesperson's "not ready" takes from the engagement group that gave most (H2). */
const notReadyPoints = 20;

/**
 * What an action line means to the runtime: the events and changes that the server makes of it. `soFar` is the contact
 * at that moment.
 */
export function inputsOfAction(
  { number, action }: ActionLine,
  { world, soFar, acceptedAtMs }: { world: World; soFar: Outcome; acceptedAtMs: number },
): Input[] {
  const id = `action/${number}`;
  const change = { kind: 'change', id: `${id}/change`, by: 'api', acceptedAtMs } as const;
  const event = (name: string, properties: JsonObject): Input => {
    return { kind: 'event', id, call: 'internal', name, properties, atMs: acceptedAtMs, acceptedAtMs };
  };
  switch (action.do) {
    case 'contact.tag':
      return [{ ...change, addTags: [action.tag] }];
    case 'handoff.accept':
      return [event('ripen.handoff.accepted', about(lastHandoff(soFar, number)))];
    case 'handoff.reject': {
      const handoff = lastHandoff(soFar, number);
      const { reason, note } = action;
      const rejected = event('ripen.handoff.rejected', { ...about(handoff), reason });
      if (reason === 'bad-fit') return [rejected, { ...change, addTags: ['disqualified'] }];
      if (reason !== 'not-ready') return [rejected];
      const words = note === undefined ? 'Sales: not ready' : `Sales: not ready. ${note}`;
      return [rejected, { ...change, adjust: [takePoints(world, soFar, handoff, words)] }];
    }
    default: {
      const mail = soFar.effects.findLast(
        (effect) => effect.kind === 'email' && (action.node ?? effect.nodeId) === effect.nodeId,
      );
      if (mail?.kind !== 'email') throw new Error(`line ${number}: no such mail was asked for`);
      return [event(mailEvents[action.do], { ...about(mail), template: mail.template })];
    }
  }
}

const mailEvents = {
  'email.open': 'ripen.email.opened',
  'email.click': 'ripen.email.clicked',
  'email.unsubscribe': 'ripen.email.unsubscribed',
} as const;

const about = (effect: Effect): JsonObject => {
  return { effect: effect.id, enrollment: effect.enrollmentId, workflow: effect.workflowId, node: effect.nodeId };
};

function lastHandoff(soFar: Outcome, number: number): HandoffEffect {
  const handoff = soFar.effects.findLast((effect) => effect.kind === 'handoff');
  if (handoff?.kind !== 'handoff') throw new Error(`line ${number}: no lead was handed over`);
  return handoff;
}

function takePoints(world: World, soFar: Outcome, { modelId, atMs }: HandoffEffect, reason: string) {
  const contactId = soFar.state.contact.id;
  const then = replay(
    world,
    soFar.inputs.filter(({ acceptedAtMs }) => acceptedAtMs <= atMs),
    { contactId, timers: 'recorded' },
  );
  const view = viewsAt(world, then.state, atMs).find((one) => one.modelId === modelId);
  const groups = world.modelById.get(modelId ?? '')?.model.groups.filter(({ kind }) => kind === 'engagement') ?? [];
  const milliOf = (id: string): number => view?.groups.find((group) => group.id === id)?.milli ?? 0;
  const [strongest] = groups.toSorted((a, b) => milliOf(b.id) - milliOf(a.id));
  return {
    modelId: modelId ?? '',
    groupId: strongest?.id ?? '',
    mode: 'subtract' as const,
    points: notReadyPoints,
    reason,
  };
}
