import { sql } from 'kysely';
import type { Store } from '../adapters/sqlite/index.ts';
import type { CursorKey } from '../http/page.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export interface TimelineRow {
  readonly id: string;
  readonly atMs: number;
  readonly source: 'event' | 'crossing' | 'outbox' | 'handoff' | 'enrollment';
  readonly title: string;
  /** What the source keeps besides, as JSON text; null where the title says all. */
  readonly dataJson: string | null;
}

/** Everything around one contact, the newest first, one row more than `limit`. */
export function timelineRows(
  ctx: WorkspaceCtx,
  db: Store<Tables>,
  query: { shard: number; contactId: string; limit: number; after: CursorKey | null },
): TimelineRow[] {
  const mine = sql`"shard" = ${query.shard} AND "workspaceId" = ${ctx.workspaceId} AND "contactId" = ${query.contactId}`;
  const [atMs, id] = query.after ?? [Number.MAX_SAFE_INTEGER, ''];
  const statement = sql<TimelineRow>`
    SELECT "id", "atMs", "source", "title", "dataJson" FROM (
      SELECT "id", "atMs", 'event' AS "source", "name" AS "title", "inputJson" AS "dataJson"
        FROM "events" WHERE ${mine} AND "kind" NOT IN ('timer', 'merge')
          AND "name" NOT IN ('ripen.handoff.assigned', 'ripen.email.sent', 'ripen.webhook.sent')
      UNION ALL
      SELECT "id", "atMs", 'crossing', "modelId",
        json_object('fromBand', "fromBand", 'toBand', "toBand", 'ready', "ready", 'cause', "cause")
        FROM "crossings" WHERE ${mine}
      UNION ALL
      SELECT "id", "createdAtMs", 'outbox', "status", json_object('kind', "kind", 'lane', "lane", 'sent', "sentJson",
        'effect', "effectJson", 'reason', "reason", 'error', "lastError")
        FROM "outbox" WHERE ${mine} AND "kind" <> 'handoff'
      UNION ALL
      SELECT "id", "createdAtMs", 'handoff', "status", json_object('owner', "ownerId", 'reason', "rejectReason",
        'note', "decisionNote")
        FROM "handoffs" WHERE ${mine}
      UNION ALL
      SELECT "id", "startedAtMs", 'enrollment', "workflowId", json_object('status', "status", 'version', "version",
        'nodeId', "nodeId", 'endedAtMs', "endedAtMs")
        FROM "enrollments" WHERE ${mine}
    )
    WHERE ("atMs", "id") < (${atMs}, ${id})
    ORDER BY "atMs" DESC, "id" DESC
    LIMIT ${query.limit + 1}`;
  return db.all(statement.compile(db.k));
}
