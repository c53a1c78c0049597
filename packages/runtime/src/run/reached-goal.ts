import type { Plan, PlanGoal } from '../plan/plan.ts';
import type { Enrollment } from './contact-state.ts';
import { type EventInput, visitOf } from './step-context.ts';
import type { Compared } from './trace.ts';
import { factsOf, type Work } from './work.ts';

/** A goal that is true, with what was compared. */
export interface Reached {
  readonly goal: PlanGoal;
  readonly compared: readonly Compared[];
}

/** The first goal that is true and that this run has not been to; null = none. */
export function reachedGoal(work: Work, plan: Plan, enrollment: Enrollment, event: EventInput | null): Reached | null {
  if (plan.goals.length === 0) return null;
  const facts = factsOf(work, event?.properties ?? enrollment.trigger.properties);
  for (const goal of plan.goals) {
    if (visitOf(enrollment, goal.node.id) > 0 || goal.isReached(facts) !== true) continue;
    return { goal, compared: plan.explain(goal.when, facts).compared };
  }
  return null;
}
