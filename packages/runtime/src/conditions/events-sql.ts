import { dayMs } from '../values/duration.ts';
import { ofContact } from './of-contact-sql.ts';
import { rawSql, type SqlFragment, sql } from './sql-fragment.ts';

interface EventsContext {
  readonly nowMs: number;
  readonly workspaceId: string;
}

/** Whether at least so many events of that name lie in (now − withinDays, now]: 1 or 0. */
export function atLeastEvents(
  event: string,
  atLeast: number,
  withinDays: number | undefined,
  context: EventsContext,
): SqlFragment {
  const events = sql`SELECT 1 FROM "events" AS e WHERE ${inWindow(withinDays, context)} AND e."name" = ${event}`;
  if (atLeast === 1) return sql`EXISTS (${events})`;
  return sql`((SELECT count(*) FROM (${events} LIMIT ${atLeast})) >= ${atLeast})`;
}

/** One of the two kinds of event in a ratio; `when` is SQL about the contact that must be true for it to count. */
export interface CountedSql {
  readonly event: string;
  readonly when: SqlFragment;
}

/**
 * A query in brackets with one row and the column `ratio`: NULL where there are fewer than `perAtLeast` to compare with.
 * Both are counted in one pass, and divided as doubles, which is what JavaScript divides.
 */
export function ratioOfEvents(
  count: CountedSql,
  per: CountedSql,
  perAtLeast: number,
  withinDays: number | undefined,
  context: EventsContext,
): SqlFragment {
  const counted = ({ event, when }: CountedSql) => sql`count(CASE WHEN e."name" = ${event} AND ${when} THEN 1 END)`;
  const names = sql`e."name" IN (${count.event}, ${per.event})`;
  const counts = sql`SELECT ${counted(count)} AS "count", ${counted(per)} AS "per" FROM "events" AS e WHERE ${inWindow(withinDays, context)} AND ${names}`;
  return sql`(SELECT CASE WHEN c."per" >= ${perAtLeast} THEN CAST(c."count" AS REAL) / c."per" END AS "ratio" FROM (${counts}) AS c)`;
}

function inWindow(withinDays: number | undefined, context: EventsContext): SqlFragment {
  const since = withinDays === undefined ? rawSql('') : sql` AND e."atMs" > ${context.nowMs - withinDays * dayMs}`;
  return sql`${ofContact('e', context)}${since} AND e."atMs" <= ${context.nowMs} AND e."kind" = 'event'`;
}
