import type { Store } from '../adapters/sqlite/index.ts';
import type { Tables } from './tables.ts';

export type Db = Store<Tables>;

/** Prepares the statements of a rows file once per open database: `const statements = perStore((db) => ({ … }))`. */
export function perStore<T>(make: (db: Db) => T): (db: Db) => T {
  const made = new WeakMap<Db, T>();
  return (db) => {
    const known = made.get(db);
    if (known !== undefined) return known;
    const fresh = make(db);
    made.set(db, fresh);
    return fresh;
  };
}
