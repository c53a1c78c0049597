import { type CompiledModel, type LedgerEntry, type Subject, viewScore, type World } from '@ripen/runtime';
import type { Db } from '../store/per-store.ts';
import { countSubjects, subjectIdsAfter } from '../store/subject-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { factsAbout } from './contact-facts.ts';
import { readHistory } from './contact-history.ts';
import type { ContactRecord } from './contact-record.ts';
import { loadContact } from './load-contacts.ts';
import { type ContactHistory, replayScore } from './replay-scores.ts';
import type { WorldCache } from './world-cache.ts';

/** Something about a stored score that is not what the log says. */
export interface ScoreDifference {
  /** The contact, or the subject's id of the deal. */
  readonly contactId: string;
  readonly modelId: string;
  /** What was compared: `points`, `class`, `gates`, `standing`, `ledger of <group>`. */
  readonly what: string;
  readonly stored: string;
  readonly fromLog: string;
}

const contactsAtOnce = 100;

/** Makes every score of every contact and deal anew from the history and compares it with what is stored; and sums every ledger (promise 3). */
export function verifyScores(
  ctx: WorkspaceCtx,
  db: Db,
  worlds: Pick<WorldCache, 'get'>,
  nowMs: number,
  onProgress: (done: number, total: number) => void = () => undefined,
): readonly ScoreDifference[] {
  const kinds: readonly Subject[] = ['contact', 'deal'];
  const total = kinds.reduce((sum, kind) => sum + countSubjects(ctx, db, kind), 0);
  let done = 0;
  return kinds.flatMap((kind) =>
    verifyAll(ctx, db, worlds.get(ctx, kind), nowMs, (checked) => {
      done += checked;
      onProgress(done, total);
    }),
  );
}

function verifyAll(
  ctx: WorkspaceCtx,
  db: Db,
  world: World,
  nowMs: number,
  onChecked: (subjects: number) => void,
): ScoreDifference[] {
  const differences: ScoreDifference[] = [];
  let afterId = '';
  for (;;) {
    const ids = subjectIdsAfter(ctx, db, world.about, afterId, contactsAtOnce);
    for (const { id } of ids) {
      const record = loadContact(ctx, db, world, id, { beforeSeq: Number.MAX_SAFE_INTEGER, nowMs });
      const history = readHistory(ctx, db, record);
      for (const compiled of world.models) differences.push(...compare(world, compiled, record, history, nowMs));
    }
    onChecked(ids.length);
    const last = ids.at(-1);
    if (last === undefined) return differences;
    afterId = last.id;
  }
}

function compare(
  world: World,
  compiled: CompiledModel,
  record: ContactRecord,
  history: ContactHistory,
  nowMs: number,
): ScoreDifference[] {
  const modelId = compiled.model.id;
  const difference = (what: string, stored: unknown, fromLog: unknown): ScoreDifference[] =>
    stored === fromLog
      ? []
      : [{ contactId: record.contactId, modelId, what, stored: String(stored), fromLog: String(fromLog) }];
  const facts = factsAbout(world, record.state, nowMs);
  const replayed = replayScore(compiled, history, facts.score);
  const stored = record.state.scores.get(modelId);
  if (stored === undefined || replayed === null) {
    return difference('score', stored === undefined ? 'none' : 'present', replayed === null ? 'none' : 'present');
  }
  const is = viewScore(compiled, stored, facts, nowMs);
  const should = viewScore(compiled, replayed.state, facts, nowMs);
  return [
    ...difference('points', is.points, should.points),
    ...difference('class', is.class, should.class),
    ...difference('gates', is.gates.met, should.gates.met),
    ...difference('standing', is.standing, should.standing),
    ...stored.groups.flatMap(({ id, ledgerMilli }) =>
      difference(`ledger of ${id}`, ledgerMilli, sum(history.ledger, modelId, id)),
    ),
  ];
}

const sum = (ledger: readonly LedgerEntry[], modelId: string, groupId: string): number =>
  ledger.reduce(
    (total, entry) => (entry.modelId === modelId && entry.groupId === groupId ? total + entry.givenMilli : total),
    0,
  );
