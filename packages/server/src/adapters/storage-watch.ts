import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Why nothing more may be written. `message` says what happened, what was kept and what to do. */
export interface StorageProblem {
  readonly code: 'file-gone' | 'disk-low';
  readonly message: string;
}

interface Watched {
  readonly path: string;
  isFileInPlace(): boolean;
  shrinkLog(): void;
}

const leastShare = 0.05;
const leastBytes = 1024 ** 3;
const fileEveryMs = 200;
const diskEveryMs = 5_000;

/**
 * Looks at the database's file and its disk, not more often than it is worth. A file that was moved or deleted takes
 * every write, and all of them are gone when the process ends, so nothing may be said to be kept.
 */
export function storageWatch(db: Watched): () => StorageProblem | null {
  const isInPlace = every(fileEveryMs, () => db.isFileInPlace());
  const isDiskLow = every(diskEveryMs, () => {
    if (!isLow(db.path)) return false;
    db.shrinkLog();
    return isLow(db.path);
  });
  return () => {
    if (!isInPlace()) {
      return {
        code: 'file-gone',
        message: `The database file ${db.path} was moved or deleted while Ripen runs. What was confirmed before is in that file; nothing is taken or sent now. Put the file back (Ripen goes on by itself), or stop Ripen and restore a backup.`,
      };
    }
    if (!isDiskLow()) return null;
    return {
      code: 'disk-low',
      message: `The disk of ${db.path} is nearly full: less than 5 % and less than 1 GiB is free. Nothing was lost; new events are asked to come again. Free some space; Ripen goes on by itself.`,
    };
  };
}

function every<T>(everyMs: number, look: () => T): () => T {
  let last: { readonly atMs: number; readonly seen: T } | null = null;
  return () => {
    const atMs = performance.now();
    if (last === null || atMs - last.atMs > everyMs) last = { atMs, seen: look() };
    return last.seen;
  };
}

function isLow(databasePath: string): boolean {
  if (databasePath === ':memory:') return false;
  try {
    const { bavail, blocks, bsize } = statfsSync(dirname(databasePath));
    return blocks > 0 && bavail / blocks < leastShare && bavail * bsize < leastBytes;
  } catch {
    // No answer is no reason to refuse: the commit itself will tell.
    return false;
  }
}
