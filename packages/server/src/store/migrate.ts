import { sql } from 'kysely';
import { DatabaseError, type Store } from '../adapters/sqlite/index.ts';
import { migrations, newestSchema } from './migrations/index.ts';
import type { Tables } from './tables.ts';

/**
 * Brings the file to the newest schema: all steps in one transaction or none. The write lock of that transaction is
 * the migration lock, so a second process that starts at the same time waits and then finds nothing to do.
 * @returns the schema found and the schema now
 * @throws DatabaseError `newer-schema` for a file that a newer Ripen wrote
 */
export function migrate(db: Store<Tables>): { readonly from: number; readonly to: number } {
  if (schemaOf(db) === newestSchema) return { from: newestSchema, to: newestSchema };
  return db.writeTransaction(() => {
    const from = schemaOf(db);
    if (from > newestSchema) throw newerSchema(db.path, from);
    for (const step of migrations.slice(from)) db.exec(step);
    db.exec(`PRAGMA user_version = ${newestSchema}`);
    return { from, to: newestSchema };
  });
}

const schemaOf = (db: Store<Tables>): number =>
  db.get(sql<{ user_version: number }>`PRAGMA user_version`.compile(db.k))?.user_version ?? 0;

const newerSchema = (path: string, schema: number): DatabaseError =>
  new DatabaseError(
    'newer-schema',
    `${path} was written by a newer Ripen (schema ${schema}, this one knows ${newestSchema}). ` +
      'It was left as it is. Start the newer Ripen again, or restore a backup made before the upgrade.',
  );
