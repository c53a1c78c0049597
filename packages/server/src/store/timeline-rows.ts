import { sql } from 'kysely';
import type { Store } from '../adapters/sqlite/index.ts';
import type { CursorKey } from '../http/page.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export interface TimelineRow {
  readonly id: string;
  readonly atMs: number;
  /** Place of the input that caused it in the order of acceptance; later than every input where none is known. */
  readonly causeSeq: number;
  /** Among what one input caused in one instant: a cause stands below its effect. */
  readonly place: number;
  /** Among those of one place: the order in which they were made. */
  readonly madeIndex: number;
  readonly source: 'event' | 'crossing' | 'outbox' | 'handoff' | 'enrollment';
  readonly title: string;
  /** What the source keeps besides, as JSON text; null where the title says all. */
  readonly dataJson: string | null;
}

/** What a page is cut by: no two rows of a contact have the same. */
export const timelineKey = ({ atMs, causeSeq, place, madeIndex, id }: TimelineRow): CursorKey => [
  atMs,
  causeSeq,
  place,
  madeIndex,
  id,
];
export const timelineKeyLength = 5;

const afterAll = sql.lit(Number.MAX_SAFE_INTEGER);

/**
 * Everything around one contact, the newest first, one row more than `limit`. Rows of one instant stand in the order in
 * which they happened: inputs as they were accepted, and with each what it caused: the runs that it started, the crossings
 * on its net change (in their order), the runs that those started, and what was sent and handed over. The order is part of
 * the key that pages are cut by, so that no cut loses a row or shows one twice.
 */
export function timelineRows(
  ctx: WorkspaceCtx,
  db: Store<Tables>,
  query: { shard: number; contactId: string; limit: number; after: CursorKey | null },
): TimelineRow[] {
  const mine = sql`"shard" = ${query.shard} AND "workspaceId" = ${ctx.workspaceId} AND "contactId" = ${query.contactId}`;
  const seqOf = (inputId: ReturnType<typeof sql>) =>
    sql`coalesce((SELECT "seq" FROM "events" AS "cause" WHERE "cause"."workspaceId" = ${ctx.workspaceId} AND "cause"."id" = ${inputId}), ${afterAll})`;
  const stepped = sql`coalesce((SELECT "seq" FROM "stepped" WHERE "stepped"."enrollmentId" = "made"."enrollmentId"
    AND "stepped"."atMs" = "made"."createdAtMs"), ${afterAll})`;
  const [atMs, causeSeq, place, madeIndex, id] = query.after ?? [Number.MAX_SAFE_INTEGER, 0, 0, 0, ''];
  const statement = sql<TimelineRow>`
    WITH "runs" AS MATERIALIZED (
      SELECT *, rowid AS "made", ${seqOf(sql`"stateJson" ->> '$.trigger.inputId'`)} AS "startSeq"
        FROM "enrollments" WHERE ${mine}
    ), "stepped" AS MATERIALIZED (
      SELECT "enrollmentId", "atMs", max("seq") AS "seq" FROM (
        SELECT "enrollmentId", "atMs", ${seqOf(sql`"trace"."inputId"`)} AS "seq"
          FROM "trace" WHERE ${mine} AND "enrollmentId" IS NOT NULL
        UNION ALL SELECT "id", "startedAtMs", "startSeq" FROM "runs"
      ) GROUP BY "enrollmentId", "atMs"
    ), "crossed" AS MATERIALIZED (
      SELECT *, substr("id", length(rtrim("id", '0123456789')) + 1) AS "number" FROM "crossings" WHERE ${mine}
    )
    SELECT "id", "atMs", "causeSeq", "place", "madeIndex", "source", "title", "dataJson" FROM (
      SELECT "id", "atMs", "seq" AS "causeSeq", 0 AS "place", 0 AS "madeIndex", 'event' AS "source", "name" AS "title",
        "inputJson" AS "dataJson"
        FROM "events" WHERE ${mine} AND "kind" NOT IN ('timer', 'merge')
          AND "name" NOT IN ('ripen.handoff.assigned', 'ripen.email.sent', 'ripen.webhook.sent')
      UNION ALL
      SELECT "id", "atMs", ${seqOf(sql`substr("crossed"."id", 1, length("crossed"."id") - length("modelId") - length("number") - 2)`)},
        2, CAST("number" AS INTEGER), 'crossing', "modelId",
        json_object('fromBand', "fromBand", 'toBand', "toBand", 'ready', "ready", 'cause', "cause")
        FROM "crossed"
      UNION ALL
      SELECT "id", "startedAtMs", "startSeq", iif("stateJson" ->> '$.trigger.name' = 'ripen.band.changed', 3, 1), "made",
        'enrollment', "workflowId", json_object('status', "status", 'version', "version", 'nodeId', "nodeId",
        'endedAtMs', "endedAtMs")
        FROM "runs"
      UNION ALL
      SELECT "id", "createdAtMs", ${stepped}, 4, rowid, 'outbox', "status", json_object('kind', "kind", 'lane', "lane",
        'sent', "sentJson", 'effect', "effectJson", 'reason', "reason", 'error', "lastError")
        FROM "outbox" AS "made" WHERE ${mine} AND "kind" <> 'handoff'
      UNION ALL
      SELECT "id", "createdAtMs", ${stepped}, 5, rowid, 'handoff', "status", json_object('owner', "ownerId",
        'reason', "rejectReason", 'note', "decisionNote")
        FROM "handoffs" AS "made" WHERE ${mine}
    )
    WHERE ("atMs", "causeSeq", "place", "madeIndex", "id") < (${atMs}, ${causeSeq}, ${place}, ${madeIndex}, ${id})
    ORDER BY "atMs" DESC, "causeSeq" DESC, "place" DESC, "madeIndex" DESC, "id" DESC
    LIMIT ${query.limit + 1}`;
  return db.all(statement.compile(db.k));
}
