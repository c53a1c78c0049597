import type { Effect } from '../effects/effect.ts';
import { effectId } from '../effects/effect-id.ts';
import type { EffectDraft } from '../nodes/define-node.ts';
import type { Plan } from '../plan/plan.ts';
import type { Work } from './work.ts';

/** Gives effects their id and addressee (W12). Answers the ids. */
export function askEffects(
  run: { readonly work: Work; readonly plan: Plan; readonly enrollmentId: string },
  nodeId: string,
  visit: number,
  drafts: readonly EffectDraft[],
): readonly string[] {
  const { work, plan, enrollmentId } = run;
  return drafts.map((draft, index) => {
    const id = effectId(enrollmentId, nodeId, visit, index);
    const { workflowId, version } = plan;
    const base = { id, contactId: work.contact.id, workflowId, version, enrollmentId, nodeId, atMs: work.nowMs };
    const trigger = work.enrollments.get(enrollmentId)?.trigger.properties ?? {};
    const effect: Effect = draft.kind === 'email' ? { ...base, ...draft, properties: trigger } : { ...base, ...draft };
    work.effects.push(effect);
    return id;
  });
}
