import type { Database } from 'better-sqlite3';

export interface Message {
  readonly messageId: string;
  readonly userId: string;
  readonly event: string;
}

/**
 * `readable`: the history and the ledger of a contact are found by the contact, as whoever shows or explains a score needs
 * them. `bare`: they are only written, and reading them would look through all of them.
 */
export type RowKind = 'readable' | 'bare';

/** Four rows an event (history, score, ledger, enrollment), in WAL with `synchronous=FULL`, and no deciding at all. */
export function rowWriter(db: Database, kind: RowKind): (message: Message, nowMs: number) => void {
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE events (id TEXT PRIMARY KEY, contact TEXT, name TEXT, at INTEGER, payload TEXT) STRICT;
    CREATE TABLE scores (contact TEXT PRIMARY KEY, points INTEGER) STRICT, WITHOUT ROWID;
    CREATE TABLE ledger (id INTEGER PRIMARY KEY, contact TEXT, event TEXT, points INTEGER) STRICT;
    CREATE TABLE enrollments (contact TEXT PRIMARY KEY, node TEXT, since INTEGER) STRICT, WITHOUT ROWID;
  `);
  if (kind === 'readable') {
    db.exec(`
      CREATE INDEX eventsByContact ON events (contact, at);
      CREATE INDEX ledgerByContact ON ledger (contact);
    `);
  }
  const insertEvent = db.prepare('INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?)');
  const addPoints = db.prepare(
    'INSERT INTO scores VALUES (?, 5) ON CONFLICT (contact) DO UPDATE SET points = min(points + 5, 25)',
  );
  const insertLedger = db.prepare('INSERT INTO ledger (contact, event, points) VALUES (?, ?, 5)');
  const enroll = db.prepare(
    "INSERT INTO enrollments VALUES (?, 'start', ?) ON CONFLICT (contact) DO UPDATE SET since = excluded.since",
  );
  return (message, nowMs) => {
    insertEvent.run(message.messageId, message.userId, message.event, nowMs, JSON.stringify(message));
    addPoints.run(message.userId);
    insertLedger.run(message.userId, message.messageId);
    enroll.run(message.userId, nowMs);
  };
}
