import { type CompiledModel, nextCrossingMs, type ScoreState, viewScore, type World } from '@ripen/runtime';
import { deleteLedger, insertLedger } from '../store/ledger-rows.ts';
import type { Db } from '../store/per-store.ts';
import { deleteScores, putScore } from '../store/score-rows.ts';
import { putTimer, removeTimer } from '../store/timer-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { factsAbout } from './contact-facts.ts';
import type { ContactRecord } from './contact-record.ts';
import { type ContactHistory, replayScore } from './replay-scores.ts';

/**
 * Replaces one model's score, ledger and timer of one contact by what the history says. Call inside a write transaction.
 * `adapt` may change the state before it is stored, for example to keep what was raised last.
 */
export function rescoreContact(
  ctx: WorkspaceCtx,
  db: Db,
  world: World,
  compiled: CompiledModel,
  {
    record,
    history,
    nowMs,
  }: { readonly record: ContactRecord; readonly history: ContactHistory; readonly nowMs: number },
  adapt: (state: ScoreState) => ScoreState = (state) => state,
): ScoreState | null {
  const owner = { shard: record.shard, contactId: record.contactId };
  const { id: modelId } = compiled.model;
  const facts = factsAbout(world, record.state, nowMs);
  const replayed = replayScore(compiled, history, facts.score);
  deleteLedger(ctx, db, owner, modelId);
  const timer = { ...owner, id: `band/${modelId}` };
  removeTimer(ctx, db, timer);
  if (replayed === null) {
    deleteScores(ctx, db, owner, modelId);
    return null;
  }
  const state = adapt(replayed.state);
  for (const entry of replayed.ledger) insertLedger(ctx, db, owner, entry);
  putScore(ctx, db, owner, state, viewScore(compiled, state, facts, nowMs), nowMs);
  const dueAtMs = compiled.moves ? nextCrossingMs(compiled, state, facts, nowMs) : null;
  if (dueAtMs !== null)
    putTimer(ctx, db, { ...timer, dueAtMs, subjectJson: JSON.stringify({ kind: 'band', modelId }) });
  return state;
}
