import type { ConditionSql } from '@ripen/runtime';
import { sql } from 'kysely';
import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

/** Contacts that the condition's SQL finds: exactly the members, or a superset when it says so. */
export const memberIds = (ctx: WorkspaceCtx, db: Db, when: ConditionSql): string[] =>
  db
    .all(
      db.k
        .selectFrom('contacts')
        .select('contacts.id')
        .where('contacts.workspaceId', '=', ctx.workspaceId)
        .where('contacts.mergedInto', 'is', null)
        .where(bound(when)),
    )
    .map(({ id }) => id);

export const countMemberRows = (ctx: WorkspaceCtx, db: Db, when: ConditionSql): number =>
  db.get(
    db.k
      .selectFrom('contacts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('contacts.workspaceId', '=', ctx.workspaceId)
      .where('contacts.mergedInto', 'is', null)
      .where(bound(when)),
  )?.count ?? 0;

/** The runtime's fragment has the shape of a template literal: fixed text, and a bound value at every gap (T4). */
function bound({ strings, values }: ConditionSql) {
  const template: TemplateStringsArray = Object.assign([...strings], { raw: strings });
  return sql<boolean>(template, ...values);
}
