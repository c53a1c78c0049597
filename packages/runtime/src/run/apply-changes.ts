import type { Change } from '../nodes/define-node.ts';
import type { Plan } from '../plan/plan.ts';
import { applyAttributes, applyTags } from './apply-contact.ts';
import { applyChange, type ScoreCause, scoreAll } from './apply-scores.ts';
import type { Work } from './work.ts';

/** Which node of which run asked for a change. */
export interface ChangeSource {
  readonly plan: Plan;
  readonly nodeId: string;
  readonly enrollmentId: string;
}

/**
 * Applies what a node changes about the contact, at once, so that the next node sees it.
 * @throws when it adjusts a model or a group that does not exist, which fails the run at that node.
 */
export function applyChanges(work: Work, changes: readonly Change[], source: ChangeSource): void {
  for (const change of changes) {
    switch (change.kind) {
      case 'attribute': {
        const attributes = applyAttributes(work, [change.change]);
        if (attributes.size > 0) scoreAll(work, { attributes, tags: false }, by(work, source));
        break;
      }
      case 'tag': {
        const [add, remove] = change.present ? [[change.tag], []] : [[], [change.tag]];
        if (applyTags(work, add, remove)) scoreAll(work, { attributes: new Set(), tags: true }, by(work, source));
        break;
      }
      case 'adjust':
        adjust(work, change, source);
    }
  }
}

function by(work: Work, { enrollmentId }: ChangeSource): ScoreCause {
  return { atMs: work.nowMs, by: enrollmentId };
}

function adjust(
  work: Work,
  change: Extract<Change, { kind: 'adjust' }>,
  { plan, nodeId, enrollmentId }: ChangeSource,
): void {
  const { modelId, groupId, mode, points, reason } = change;
  const compiled = work.world.modelById.get(modelId);
  if (compiled === undefined) throw new Error(`there is no published scoring model "${modelId}"`);
  if (!compiled.groupIndex.has(groupId))
    throw new Error(`the model "${compiled.model.name}" has no group "${groupId}"`);
  const source = { kind: 'node', workflowId: plan.workflowId, nodeId, enrollmentId } as const;
  const adjustment = { groupId, mode, points, source, ...(reason === '' ? {} : { reason }) };
  const untouched = { attributesChanged: new Set<string>(), tagsChanged: false };
  applyChange(work, compiled, { atMs: work.nowMs, adjust: [adjustment], ...untouched }, enrollmentId);
}
