import { sql } from 'kysely';
import type { Store } from '../adapters/sqlite/index.ts';
import type { QuarantineRow } from './quarantine-rows.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Db = Store<Tables>;

/** A name of a contact, as its identity says it. */
interface Name {
  readonly kind: string;
  readonly value: string;
}

/** What clients call the ids of people, in any of the dialects that are taken. */
const idFields: ReadonlySet<string> = new Set([
  ...['userId', 'anonymousId', 'previousId', 'distinctId', 'distinct_id', 'alias', '$anon_distinct_id', '$device_id'],
]);

/**
 * What was not taken and says that it is about somebody with one of these names. Quarantined events belong to no contact,
 * so they are looked through; that is slow, and erasing is rare.
 */
export function quarantineRowsAbout(ctx: WorkspaceCtx, db: Db, names: readonly Name[]): QuarantineRow[] {
  const found = new Map<string, QuarantineRow>();
  for (const name of names) {
    const rows = db.all(
      db.k
        .selectFrom('quarantine')
        .select(['id', 'receivedAtMs', 'reason', 'rawJson'])
        .where('workspaceId', '=', ctx.workspaceId)
        .where(sql<number>`instr(lower("rawJson"), ${inJson(name.value)})`, '>', 0)
        .orderBy('receivedAtMs'),
    );
    for (const row of rows) if (saysName(row.rawJson, name)) found.set(row.id, row);
  }
  return [...found.values()];
}

export function deleteQuarantineRows(ctx: WorkspaceCtx, db: Db, ids: readonly string[]): void {
  for (const id of ids) {
    db.run(db.k.deleteFrom('quarantine').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id));
  }
}

/** As the value stands in JSON text, between its quotes. */
const inJson = (value: string): string => JSON.stringify(value).slice(1, -1).toLowerCase();

/** An e-mail address is nobody else's wherever it stands; any other name only where ids stand. */
function saysName(rawJson: string, { kind, value }: Name): boolean {
  const same = (text: unknown): boolean => String(text).trim().toLowerCase() === value.toLowerCase();
  let says = false;
  JSON.parse(rawJson, (key, inner: unknown) => {
    if (typeof inner !== 'string' && typeof inner !== 'number') return inner;
    if (same(inner) && (kind === 'email' || idFields.has(key))) says = true;
    // A message too long to be kept whole is kept as its beginning, which is text.
    if (
      key === 'start' &&
      String(inner)
        .toLowerCase()
        .includes(`"${inJson(value)}"`)
    )
      says = true;
    return inner;
  });
  return says;
}
