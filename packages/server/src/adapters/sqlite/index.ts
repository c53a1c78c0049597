export { type BackupOptions, backup, integrityCheck } from './backup.ts';
export type { Database } from './database.ts';
export { DatabaseError, type DatabaseErrorCode, isUniqueViolation } from './database-error.ts';
export { type OpenDatabaseOptions, openDatabase } from './open-database.ts';
export type { Prepared, Query } from './prepared.ts';
export type { RunResult, SqlValue } from './statement.ts';
export { createStore, type Store } from './store.ts';
