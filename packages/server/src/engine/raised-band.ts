import { type CompiledModel, type ScoreState, viewScore, type World } from '@ripen/runtime';
import type { Db } from '../store/per-store.ts';
import { putTimer } from '../store/timer-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { factsAbout } from './contact-facts.ts';
import type { ContactRecord } from './contact-record.ts';

/** The band and readiness that workflows were last told of. */
export type Raised = Pick<ScoreState, 'band' | 'ready'>;

/** While a contact is excluded or dead, what was raised before is held (S9). */
export const raisedOf = (state: ScoreState | undefined): Raised | undefined => state?.held ?? state;

/** A state that is held keeps it there, so that lifting the exclusion raises the net change only (S9). */
export function withRaised(state: ScoreState, { band, ready }: Raised): ScoreState {
  return state.held === undefined ? { ...state, band, ready } : { ...state, held: { band, ready } };
}

/** Where a stored score stands elsewhere than what was raised, a timer due now raises the net change (S8). */
export function raiseByTimer(
  ctx: WorkspaceCtx,
  db: Db,
  world: World,
  compiled: CompiledModel,
  { record, state, nowMs }: { readonly record: ContactRecord; readonly state: ScoreState; readonly nowMs: number },
): void {
  const { id: modelId } = compiled.model;
  const view = viewScore(compiled, state, factsAbout(world, record.state, nowMs), nowMs);
  if (view.standing !== 'scored' || (view.band === state.band && view.ready === state.ready)) return;
  putTimer(ctx, db, {
    shard: record.shard,
    contactId: record.contactId,
    id: `band/${modelId}`,
    dueAtMs: nowMs,
    subjectJson: JSON.stringify({ kind: 'band', modelId }),
  });
}
