import {
  type Effect,
  emptyBook,
  emptyScore,
  explainScore,
  type ScoreExplanation,
  type TraceEntry,
  viewScore,
  type World,
} from '@ripen/runtime';
import type { HandoffReason, HandoffSnapshot } from '../handoffs/handoff-snapshot.ts';
import type { Append } from '../ports.ts';
import { toSummary } from '../scoring/score-summary.ts';
import { handoffsOf, insertHandoff } from '../store/handoff-rows.ts';
import { ledgerOf } from '../store/ledger-rows.ts';
import { countAssigned, listPeopleRows, type PersonRow } from '../store/people-rows.ts';
import type { Db } from '../store/per-store.ts';
import { insertTrace } from '../store/trace-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { factsAbout } from './contact-facts.ts';
import type { ContactChange } from './contact-record.ts';
import { eventAppend } from './event-append.ts';

type HandoffEffect = Extract<Effect, { kind: 'handoff' }>;

/** Two crossings within this time are one handoff (H3). */
const sameLeadMs = 60_000;
const minuteMs = 60_000;
const mostReasons = 5;
/** Of one reason: a rule may ask for any number of things. */
const mostFigures = 10;

/**
 * Hands a lead to a person, in the batch's own transaction, because nothing leaves the building (H1…H3).
 * @returns `ripen.handoff.assigned`, or nothing when there was a reason not to, which is in the trace (W9)
 */
export function handOver(
  ctx: WorkspaceCtx,
  db: Db,
  world: World,
  effect: HandoffEffect,
  change: ContactChange,
): Append[] {
  const owner = { shard: change.before.shard, contactId: change.contactId };
  const earlier = handoffsOf(ctx, db, owner);
  const refusal = refusalOf(effect, change, earlier);
  if (refusal !== null) {
    insertTrace(ctx, db, owner, [refusedEntry(effect, refusal)]);
    return [];
  }
  const person = chooseOwner(listPeopleRows(ctx, db), effect.pool, earlier.at(-1)?.ownerId ?? null);
  insertHandoff(ctx, db, {
    ...owner,
    id: effect.id,
    ownerId: person?.id ?? null,
    createdAtMs: effect.atMs,
    dueAtMs: effect.atMs + effect.dueMinutes * minuteMs,
    snapshotJson: JSON.stringify(snapshot(ctx, db, world, effect, change)),
    workflowId: effect.workflowId,
    enrollmentId: effect.enrollmentId,
  });
  if (person !== null) countAssigned(ctx, db, person.id);
  return [assigned(ctx, effect, person)];
}

type Refusal = Extract<TraceEntry['did'], { kind: 'skipped' }>['reason'];

function refusalOf(
  effect: HandoffEffect,
  change: ContactChange,
  earlier: readonly { readonly status: string; readonly createdAtMs: number }[],
): Refusal | null {
  const { modelId } = effect;
  const standing = modelId === null ? undefined : change.after.scores.get(modelId)?.standing;
  if (modelId !== null && (standing === 'excluded' || standing === 'dead')) return { code: standing, modelId };
  if (earlier.some(({ status }) => status === 'open')) {
    return { code: 'already-handed-over', detail: 'an earlier handoff is still open' };
  }
  if (earlier.some(({ createdAtMs }) => effect.atMs - createdAtMs < sameLeadMs)) {
    return { code: 'already-handed-over', detail: 'handed over less than a minute ago' };
  }
  return null;
}

/**
 * The present owner if they still take leads; else whoever of the pool has had the fewest for their weight (H1). An
 * empty pool is everybody. Null when nobody is there: the lead waits in the queue without an owner.
 */
export function chooseOwner(
  people: readonly PersonRow[],
  pool: readonly string[],
  presentId: string | null,
): PersonRow | null {
  const able = people.filter(
    ({ id, active, weight }) => active === 1 && weight > 0 && (pool.length === 0 || pool.includes(id)),
  );
  const present = able.find(({ id }) => id === presentId);
  if (present !== undefined) return present;
  const load = ({ assigned: had, weight }: PersonRow) => (had + 1) / weight;
  return able.reduce<PersonRow | null>(
    (best, person) => (best === null || load(person) < load(best) ? person : best),
    null,
  );
}

function snapshot(
  ctx: WorkspaceCtx,
  db: Db,
  world: World,
  effect: HandoffEffect,
  change: ContactChange,
): HandoffSnapshot {
  const lastEvent = change.eventNames.at(-1) ?? null;
  const bare = { lastActivity: lastEvent, note: effect.note };
  const compiled = effect.modelId === null ? world.models[0] : world.modelById.get(effect.modelId);
  if (compiled === undefined) {
    return { ...bare, modelId: null, modelName: null, score: null, reasons: [], unknowns: [], strongestGroupId: null };
  }
  const state = change.after.scores.get(compiled.model.id) ?? emptyScore(compiled, effect.atMs);
  const facts = factsAbout(world, change.after, effect.atMs);
  const view = viewScore(compiled, state, facts, effect.atMs);
  const owner = { shard: change.before.shard, contactId: change.contactId };
  const book = { ...emptyBook, models: world.models.map(({ model }) => model) };
  const why = explainScore(compiled, state, view, ledgerOf(ctx, db, owner), facts, book);
  const engagement = why.groups.filter(({ kind }) => kind === 'engagement').sort((a, b) => b.milli - a.milli);
  return {
    ...bare,
    modelId: compiled.model.id,
    modelName: compiled.model.name,
    score: toSummary(compiled, view, state.excludedBy ?? null),
    reasons: strongestReasons(why),
    unknowns: [
      ...why.gates.items.filter((gate) => gate.state === 'unknown').map(({ label }) => label),
      ...why.groups.flatMap(({ notKnown }) => notKnown.map(({ label }) => label)),
    ],
    strongestGroupId: engagement[0]?.id ?? null,
  };
}

/** What gave most, each with the figures that its rule compared where it is about the contact (W9). */
function strongestReasons({ groups }: ScoreExplanation): HandoffReason[] {
  const lines = groups.flatMap(({ lines: all, checks }) =>
    all.filter(({ givenMilli }) => givenMilli > 0).map((line) => ({ ...line, checks })),
  );
  const strongest = lines.sort((a, b) => b.givenMilli - a.givenMilli).slice(0, mostReasons);
  return strongest.map(({ kind, id, label, givenMilli, lastAtMs, checks }) => {
    const check = checks.find((one) => kind === 'rule' && one.id === id && one.answer === 'true');
    const compared = check?.compared.slice(0, mostFigures) ?? [];
    return { label, points: Math.floor(givenMilli / 1000), atMs: lastAtMs, compared };
  });
}

function refusedEntry(effect: HandoffEffect, reason: Refusal): TraceEntry {
  return {
    id: `${effect.id}/refused`,
    enrollmentId: effect.enrollmentId,
    workflowId: effect.workflowId,
    version: effect.version,
    nodeId: effect.nodeId,
    visit: 0,
    inputId: effect.id,
    atMs: effect.atMs,
    did: { kind: 'refused', reason },
    compared: [],
    effectIds: [effect.id],
  };
}

function assigned(ctx: WorkspaceCtx, effect: HandoffEffect, person: PersonRow | null): Append {
  const id = `~${effect.id}/assigned`;
  const name = 'ripen.handoff.assigned';
  const properties = {
    effect: effect.id,
    enrollment: effect.enrollmentId,
    node: effect.nodeId,
    ...(person === null ? {} : { owner: person.id }),
  };
  const { contactId, atMs } = effect;
  return eventAppend(ctx, contactId, { kind: 'event', call: 'internal', id, name, properties, atMs });
}
