import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CompiledModel, World } from '@ripen/runtime';
import type { Clock } from '../ports.ts';
import { adjustmentsOf } from '../store/ledger-rows.ts';
import type { Db } from '../store/per-store.ts';
import { deleteSetting, putSetting, settingsWithPrefix } from '../store/setting-rows.ts';
import { countSubjects, subjectIdsAfter } from '../store/subject-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import type { ContactCache } from './contact-cache.ts';
import { readHistory } from './contact-history.ts';
import { loadContact } from './load-contacts.ts';
import { type Raised, raiseByTimer, raisedOf, withRaised } from './raised-band.ts';
import { rescoreContact } from './rescore-contact.ts';
import type { WorldCache } from './world-cache.ts';

export interface RecomputeProgress {
  readonly modelId: string;
  readonly done: number;
  readonly total: number;
}

export interface RecomputeOptions {
  /** Raise the band changes that it causes, as if points had moved; else they stay quiet. A first score stays quiet. */
  readonly raisesCrossings?: boolean;
}

/** Makes scores anew after a model was published: a few contacts, or deals, at a time, in between everything else (S13). */
export interface Recompute {
  request(ctx: WorkspaceCtx, modelId: string, options?: RecomputeOptions): { readonly contacts: number };
  progress(ctx: WorkspaceCtx): readonly RecomputeProgress[];
  /** Goes on with what a restart interrupted. */
  start(): void;
  idle(): Promise<void>;
  stop(): Promise<void>;
}

interface Job extends RecomputeProgress, RecomputeOptions {
  /** The last contact that is done. */
  readonly afterId: string;
}

interface RecomputeParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly worlds: WorldCache;
  readonly cache: ContactCache;
  readonly workspace: WorkspaceCtx;
  readonly onError?: (message: string, error: unknown) => void;
}

const prefix = 'recompute.';
const contactsAtOnce = 25;

export function createRecompute({ db, clock, worlds, cache, workspace, onError }: RecomputeParts): Recompute {
  let stopping = false;
  let working: Promise<void> | null = null;

  const jobs = (ctx: WorkspaceCtx): Job[] =>
    // Only `save` below stores keys with this prefix.
    settingsWithPrefix(ctx, db, prefix).map(({ value }) => value as unknown as Job);
  const save = (ctx: WorkspaceCtx, job: Job) => putSetting(ctx, db, prefix + job.modelId, { ...job }, clock.nowMs());

  /** The world whose subjects the model scores. */
  const worldWith = (ctx: WorkspaceCtx, modelId: string): World => {
    const deals = worlds.get(ctx, 'deal');
    return deals.modelById.has(modelId) ? deals : worlds.get(ctx);
  };

  const step = (ctx: WorkspaceCtx): boolean =>
    db.writeTransaction(() => {
      const [job] = jobs(ctx);
      if (job === undefined) return false;
      const world = worldWith(ctx, job.modelId);
      const compiled = world.modelById.get(job.modelId);
      const ids = compiled === undefined ? [] : subjectIdsAfter(ctx, db, world.about, job.afterId, contactsAtOnce);
      const nowMs = clock.nowMs();
      for (const { id } of ids) {
        const record = loadContact(ctx, db, world, id, { beforeSeq: Number.MAX_SAFE_INTEGER, nowMs });
        const at = Math.max(nowMs, record.row?.appliedAtMs ?? 0);
        cache.forget(ctx, id);
        if (compiled === undefined) continue;
        const history = readHistory(ctx, db, record, undefined, adjustmentsOf);
        const raised = job.raisesCrossings === true ? raisedOf(record.state.scores.get(job.modelId)) : undefined;
        const state = rescoreContact(ctx, db, world, compiled, { record, history, nowMs: at }, (replayed) =>
          raised === undefined ? replayed : withRaised(replayed, knownIn(compiled, raised)),
        );
        if (state !== null && raised !== undefined)
          raiseByTimer(ctx, db, world, compiled, { record, state, nowMs: at });
      }
      const last = ids.at(-1);
      if (last === undefined) deleteSetting(ctx, db, prefix + job.modelId);
      else save(ctx, { ...job, afterId: last.id, done: job.done + ids.length });
      return true;
    });

  const work = async (ctx: WorkspaceCtx): Promise<void> => {
    await nextTurn();
    try {
      while (!stopping && step(ctx)) await nextTurn();
    } catch (error) {
      onError?.('recomputing scores stopped; it goes on at the next start or publish', error);
    } finally {
      working = null;
    }
  };
  const begin = (ctx: WorkspaceCtx): void => {
    working ??= work(ctx);
  };

  return {
    request: (ctx, modelId, { raisesCrossings = false } = {}) => {
      const contacts = countSubjects(ctx, db, worldWith(ctx, modelId).about);
      db.writeTransaction(() => save(ctx, { modelId, raisesCrossings, afterId: '', done: 0, total: contacts }));
      begin(ctx);
      return { contacts };
    },
    progress: jobs,
    start: () => begin(workspace),
    idle: async () => {
      while (working !== null) await working;
    },
    stop: async () => {
      stopping = true;
      await working;
    },
  };
}

/** A band that the new version does not have any more is none. */
const knownIn = ({ model }: CompiledModel, raised: Raised): Raised =>
  model.bands.some(({ id }) => id === raised.band) ? raised : { ...raised, band: null };
