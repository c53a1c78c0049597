import { createStore, type OpenDatabaseOptions, openDatabase, type Store } from '../adapters/sqlite/index.ts';
import { migrate } from './migrate.ts';
import { newestSchema } from './migrations/index.ts';
import type { Tables } from './tables.ts';

/**
 * Opens the workspace's database, creates it if there is none, and brings it to the newest schema.
 * @throws DatabaseError with what happened and what to do
 */
export function openStore(path: string, options: Omit<OpenDatabaseOptions, 'newestSchema'> = {}): Store<Tables> {
  const db = createStore<Tables>(openDatabase(path, { ...options, newestSchema }));
  try {
    if (!options.readonly) migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
