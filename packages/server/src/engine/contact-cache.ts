import type { World } from '@ripen/runtime';
import { sql } from 'kysely';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import type { ContactRecord } from './contact-record.ts';

/**
 * Contacts as the last commit left them, the ones used last, so that a busy contact is not read for every event. It
 * only ever saves reading: whoever is in doubt throws it away.
 */
export interface ContactCache {
  get(ctx: WorkspaceCtx, world: World, contactId: string): ContactRecord | undefined;
  put(ctx: WorkspaceCtx, record: ContactRecord): void;
  forget(ctx: WorkspaceCtx, contactId: string): void;
  /** After a rollback, or when something else may have written. */
  clear(): void;
  /**
   * Throws everything away if another process wrote to the file since. Call at the start of a transaction.
   * @returns whether it did
   */
  checkFile(): boolean;
}

const mostContacts = 4_000;

export function createContactCache(db: Db): ContactCache {
  const records = new Map<string, ContactRecord>();
  const version = db.prepare(() => sql<{ data_version: number }>`PRAGMA data_version`.compile(db.k));
  let builtFor: World | null = null;
  let fileVersion = -1;
  const keyOf = (ctx: WorkspaceCtx, contactId: string) => `${ctx.workspaceId}\n${contactId}`;
  return {
    get: (ctx, world, contactId) => {
      if (world !== builtFor) {
        // Another world may look back at other events.
        records.clear();
        builtFor = world;
      }
      return records.get(keyOf(ctx, contactId));
    },
    put: (ctx, record) => {
      const key = keyOf(ctx, record.contactId);
      // A Map keeps the order of insertion: the one used longest ago is first.
      if (!records.delete(key) && records.size >= mostContacts) records.delete(records.keys().next().value ?? '');
      records.set(key, record);
    },
    forget: (ctx, contactId) => {
      records.delete(keyOf(ctx, contactId));
    },
    clear: () => records.clear(),
    checkFile: () => {
      const current = version.get()?.data_version ?? 0;
      if (current === fileVersion) return false;
      records.clear();
      fileVersion = current;
      return true;
    },
  };
}
