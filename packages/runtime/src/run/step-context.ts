import type { StepContext } from '../nodes/define-node.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import type { ScoreView } from '../scoring/score-state.ts';
import type { Enrollment } from './contact-state.ts';
import type { Input } from './input.ts';
import { stableChance } from './stable-hash.ts';
import { factsOf, viewOf, type Work } from './work.ts';

/** The event being applied. */
export type EventInput = Extract<Input, { kind: 'event' }>;

/** The view of the world that one node gets; `event` only when this step runs because of it. */
export function stepContext(
  work: Work,
  plan: Plan,
  node: PlanNode,
  enrollment: Enrollment,
  event: EventInput | null,
): StepContext<Readonly<Record<string, unknown>>> {
  const { trigger } = enrollment;
  return {
    fields: node.fields,
    nodeId: node.id,
    visit: visitOf(enrollment, node.id),
    nowMs: work.nowMs,
    enrollment,
    contact: work.contact,
    event,
    trigger: trigger.properties,
    evaluate: (condition) => plan.explain(condition, factsOf(work, event?.properties ?? trigger.properties)),
    scores: () => scoresOf(work),
    chance: () => stableChance([plan.settings.salt, plan.workflowId, work.contact.id, node.id].join('\n')),
  };
}

/** The event that steps caused by this input run because of. */
export function eventAtHand(work: Work): EventInput | null {
  return work.input.kind === 'event' ? work.input : null;
}

/** How often `nodeId` was entered. */
export function visitOf(enrollment: Enrollment, nodeId: string): number {
  return enrollment.visits.find((visit) => visit.nodeId === nodeId)?.count ?? 0;
}

function scoresOf(work: Work): ScoreView[] {
  return work.world.models.flatMap(({ model }) => viewOf(work, model.id) ?? []);
}
