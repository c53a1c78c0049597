import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type CompiledModel,
  explainScore,
  type FeedbackExample,
  FeedbackTally,
  type FeedbackView,
  type ScoringModel,
} from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { explanationInPoints, gatesWithFigures } from '../contacts/score-details.ts';
import { lookingBack } from '../engine/look-back.ts';
import { HttpProblem } from '../http/problem.ts';
import type { ContactRow } from '../store/contact-rows.ts';
import { findContact } from '../store/contact-rows.ts';
import { countDeals, findDeal } from '../store/deal-rows.ts';
import { shardOf } from '../store/shard.ts';
import { dealSubject, outsideId, subjectKind } from '../store/subject.ts';
import { countSubjects, subjectIdsAfter } from '../store/subject-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { compileDraft, type DraftScore, scoreByDraft } from './score-by-draft.ts';
import { toSummary } from './score-summary.ts';

/** Ids are hashes of names, so the first ones in their order are a fair sample, and the same one each time. */
export const mostSampled = 2000;

/** A slice keeps the one thread for no longer than this; events are taken in between. */
const sliceMs = 8;

interface FeedbackOptions {
  readonly atMost: number;
  /** The last contact, or deal, that was looked at before; absent: begin. */
  readonly after?: string | undefined;
  /** The contact, or deal, to explain; absent: the one with the most points under the draft. */
  readonly contactId?: string | undefined;
  /** Whoever asked has gone: stop. */
  readonly signal: AbortSignal;
}

/** Counting a million takes longer than a slice may, so a count is good for a while. */
const countGoodForMs = 60_000;
const counts = new WeakMap<AppDeps['db'], { readonly total: number; readonly atMs: number }>();

function countedContacts(ctx: WorkspaceCtx, db: AppDeps['db'], nowMs: number): number {
  const known = counts.get(db);
  if (known !== undefined && Math.abs(nowMs - known.atMs) < countGoodForMs) return known.total;
  const total = countSubjects(ctx, db, 'contact');
  counts.set(db, { total, atMs: nowMs });
  return total;
}

const busy = new WeakMap<AppDeps['db'], Promise<unknown>>();

/**
 * What `draft` would make of the contacts, or deals, there are, beside the published version. Writes nothing, lets events through in
 * between, and is worked out one at a time, so that many open pages cost no more than one.
 * @throws HttpProblem 408 when whoever asked has gone
 */
export async function feedbackOn(ctx: WorkspaceCtx, deps: AppDeps, draft: ScoringModel, options: FeedbackOptions) {
  const before = busy.get(deps.db);
  const mine = (before ?? Promise.resolve()).then(() => measured(ctx, deps, draft, options));
  busy.set(
    deps.db,
    mine.catch(() => undefined),
  );
  return mine;
}

function stopIfGone(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new HttpProblem(408, 'gone', 'Nobody waits for this', 'The request was given up before it was answered.');
}

async function measured(ctx: WorkspaceCtx, deps: AppDeps, draft: ScoringModel, options: FeedbackOptions) {
  stopIfGone(options.signal);
  const { db, clock } = deps;
  const nowMs = clock.nowMs();
  const world = deps.engine.world(ctx, draft.about);
  const live = world.modelById.get(draft.id) ?? null;
  // A version of its own, so that no stored state is taken for one of the draft.
  const byDraft = compileDraft(draft, (live?.version ?? 0) + 1, world.segments);
  const hypothetical = lookingBack(world, byDraft.whole.needs);
  const ids = subjectIdsAfter(ctx, db, draft.about, subjectOf(options.after, draft) ?? '', options.atMost);
  const last = ids.length < options.atMost ? undefined : ids.at(-1);
  const tally = new FeedbackTally(draft, live?.model ?? null);
  let next = 0;
  while (next < ids.length) {
    stopIfGone(options.signal);
    next = db.readTransaction(() => {
      const untilMs = performance.now() + sliceMs;
      let at = next;
      do {
        const scored = scoreByDraft(ctx, db, hypothetical, byDraft, live, ids[at]?.id ?? '', nowMs);
        if (scored !== null) tally.add(scored.contactId, scored.live, scored.view, scored.matching);
        at += 1;
      } while (at < ids.length && performance.now() < untilMs);
      return at;
    });
    await nextTurn();
  }
  const { highest, moves, becomeReady, noLongerReady, ...result } = tally.result();
  return db.readTransaction(() => {
    // Fewer than were asked for are all there are.
    const all = () => (draft.about === 'deal' ? countDeals(ctx, db) : countedContacts(ctx, db, nowMs));
    const total = last === undefined && options.after === undefined ? ids.length : all();
    const people = (group: { readonly contacts: number; readonly examples: readonly FeedbackExample[] }) => ({
      contacts: group.contacts,
      examples: group.examples.map((one) => ({
        contactId: outsideId(one.contactId),
        name: nameOf(ctx, deps, one.contactId),
        before: standingOf(one.before),
        after: standingOf(one.after),
      })),
    });
    const chosen = subjectOf(options.contactId, draft) ?? highest;
    const scored =
      chosen === null || subjectKind(chosen) !== draft.about
        ? null
        : scoreByDraft(ctx, db, hypothetical, byDraft, live, chosen, nowMs);
    return {
      sampled: result.contacts,
      total,
      next: last === undefined ? null : outsideId(last.id),
      atMs: nowMs,
      standing: { ...result.standing },
      cells: result.cells.map((cell) => ({ ...cell })),
      bands: result.bands.map((band) => ({ ...band })),
      ready: { ...result.ready },
      moves: moves.map(({ from, to, direction, ...group }) => ({ from, to, direction, ...people(group) })),
      becomeReady: people(becomeReady),
      noLongerReady: people(noLongerReady),
      changed: result.changed,
      rules: result.rules.map((rule) => ({ ...rule })),
      sample: scored === null ? null : explained(ctx, deps, byDraft.compiled, live, scored),
    };
  });
}

const subjectOf = (id: string | undefined, { about }: ScoringModel): string | undefined =>
  id !== undefined && about === 'deal' ? dealSubject(id) : id;

function explained(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  compiled: CompiledModel,
  live: CompiledModel | null,
  scored: DraftScore,
) {
  const excludedBy = scored.state.excludedBy ?? null;
  const explanation = explainScore(compiled, scored.state, scored.view, scored.ledger, scored.facts);
  return {
    contactId: outsideId(scored.contactId),
    name: nameOf(ctx, deps, scored.contactId),
    before: live === null || scored.live === null ? null : toSummary(live, scored.live, excludedBy),
    after: toSummary(compiled, scored.view, excludedBy),
    gates: gatesWithFigures(explanation),
    explanation: explanationInPoints(explanation),
  };
}

const standingOf = ({ points, gates, band, ready, standing }: FeedbackView) => ({
  points,
  gatesMet: gates.met,
  band,
  ready,
  standing,
});

function nameOf(ctx: WorkspaceCtx, { db }: AppDeps, contactId: string): string {
  const shard = shardOf(ctx.workspaceId, contactId);
  if (subjectKind(contactId) === 'deal') return findDeal(ctx, db, shard, contactId)?.name ?? outsideId(contactId);
  return called(findContact(ctx, db, shard, contactId));
}

const called = (row: Pick<ContactRow, 'displayName' | 'email' | 'company'> | undefined): string =>
  row?.displayName ?? row?.email ?? (row?.company ? `Someone at ${row.company}` : 'Unknown visitor');
