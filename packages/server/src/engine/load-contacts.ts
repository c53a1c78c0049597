import {
  type ContactState,
  emptyContact,
  type Fact,
  type FactSource,
  type Input,
  type PastEvent,
  type Subject,
  storedScalar,
  type World,
} from '@ripen/runtime';
import { attributesOf } from '../store/contact-attribute-rows.ts';
import { type ContactRow, findContact } from '../store/contact-rows.ts';
import { tagRowsOf } from '../store/contact-tag-rows.ts';
import { findDealAsSubject } from '../store/deal-rows.ts';
import { relevantEnrollments } from '../store/enrollment-rows.ts';
import { pastEventRows } from '../store/event-rows.ts';
import type { Owner } from '../store/owner.ts';
import type { Db } from '../store/per-store.ts';
import { scoreStatesOf } from '../store/score-rows.ts';
import { shardOf } from '../store/shard.ts';
import { subjectKind } from '../store/subject.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import type { ContactRecord } from './contact-record.ts';

const findRow: Record<Subject, (ctx: WorkspaceCtx, db: Db, shard: number, id: string) => ContactRow | undefined> = {
  contact: findContact,
  deal: findDealAsSubject,
};

/**
 * Reads one contact with everything that `advance` may ask for, as it is before the input accepted as `beforeSeq`
 * (Infinity = as it is now). A contact nobody has heard of comes back empty. A deal is read in the same way, in the world
 * of deals.
 */
export function loadContact(
  ctx: WorkspaceCtx,
  db: Db,
  world: World,
  contactId: string,
  { beforeSeq, nowMs }: { beforeSeq: number; nowMs: number },
): ContactRecord {
  const shard = shardOf(ctx.workspaceId, contactId);
  const row = findRow[subjectKind(contactId)](ctx, db, shard, contactId) ?? null;
  if (row === null) return { contactId, shard, row, state: emptyContact(contactId) };
  const owner = { shard, contactId };
  const state: ContactState = {
    contact: {
      id: contactId,
      attributes: loadAttributes(ctx, db, owner),
      tags: new Set(tagRowsOf(ctx, db, owner).map(({ tag }) => tag)),
      timeZone: row.timeZone,
    },
    scores: scoreStatesOf(ctx, db, owner),
    enrollments: relevantEnrollments(ctx, db, owner),
    past: loadPast(ctx, db, world, owner, beforeSeq, nowMs),
  };
  return { contactId, shard, row, state };
}

export function loadAttributes(ctx: WorkspaceCtx, db: Db, owner: Owner): ReadonlyMap<string, Fact> {
  const attributes = new Map<string, Fact>();
  for (const row of attributesOf(ctx, db, owner)) {
    const value = storedScalar(row);
    // Sources are written from Facts only.
    if (value !== null) attributes.set(row.name, { value, source: row.source as FactSource, atMs: row.atMs });
  }
  return attributes;
}

/** Only what some published condition looks back at, as far as it looks back. */
function loadPast(
  ctx: WorkspaceCtx,
  db: Db,
  world: World,
  owner: Owner,
  beforeSeq: number,
  nowMs: number,
): PastEvent[] {
  const since = new Map<string, number>();
  for (const [name, { withinMs }] of world.needs) {
    since.set(name, Number.isFinite(withinMs) ? Math.ceil(nowMs - withinMs) : Number.MIN_SAFE_INTEGER);
  }
  const limit = Math.min(beforeSeq, Number.MAX_SAFE_INTEGER);
  return pastEventRows(ctx, db, owner, since, limit).map(({ name, atMs, inputJson }) => {
    // The history holds inputs that were checked on their way in.
    const { properties } = JSON.parse(inputJson) as Extract<Input, { kind: 'event' }>;
    return { name, atMs, properties };
  });
}
