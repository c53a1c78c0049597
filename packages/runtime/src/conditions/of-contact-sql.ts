import { rawSql, type SqlFragment, sql } from './sql-fragment.ts';

/** That a row belongs to the row of `contacts` at hand, by the whole key. */
export function ofContact(
  alias: 'a' | 't' | 's' | 'e',
  { workspaceId }: { readonly workspaceId: string },
): SqlFragment {
  const mine = rawSql(`${alias}."shard" = "contacts"."shard" AND ${alias}."contactId" = "contacts"."id"`);
  return sql`${mine} AND ${rawSql(alias)}."workspaceId" = ${workspaceId}`;
}
