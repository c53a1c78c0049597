import { adjustScore } from './actions/adjust-score.ts';
import { callWebhook } from './actions/call-webhook.ts';
import { changeTag } from './actions/change-tag.ts';
import { handOff } from './actions/hand-off.ts';
import { sendEmail } from './actions/send-email.ts';
import { setAttribute } from './actions/set-attribute.ts';
import type { NodeType } from './define-node.ts';
import { flowEnd } from './flow/end.ts';
import { flowGoal } from './flow/goal.ts';
import { flowGoto } from './flow/goto.ts';
import { flowIf } from './flow/if.ts';
import { flowSplit } from './flow/split.ts';
import { flowSwitch } from './flow/switch.ts';
import { flowWait } from './flow/wait.ts';
import { flowWaitEvent } from './flow/wait-event.ts';
import { bandTrigger } from './triggers/band-trigger.ts';
import { eventTrigger } from './triggers/event-trigger.ts';

/** Every node type, in the order of the palette. To add one: write its file and add its line here. */
export const nodeTypes: readonly NodeType[] = [
  eventTrigger,
  bandTrigger,
  flowIf,
  flowSwitch,
  flowWait,
  flowWaitEvent,
  flowSplit,
  flowGoal,
  flowGoto,
  flowEnd,
  adjustScore,
  setAttribute,
  changeTag,
  sendEmail,
  handOff,
  callWebhook,
];

const byType: ReadonlyMap<string, NodeType> = new Map(nodeTypes.map((type) => [type.type, type]));

/** The node type of that name, or undefined when this version of Ripen does not know it (F2). */
export function nodeType(type: string): NodeType | undefined {
  return byType.get(type);
}
