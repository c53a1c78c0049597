import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { median } from '../measure.ts';
import { type RowKind, rowWriter } from './raw-rows.ts';

/**
 * The other ceiling: the raw server's four rows without HTTP or JSON, one transaction for every hundred events.
 * @returns events a second, the median of the rounds
 */
export function sqliteAlone(path: string, kind: RowKind, rounds: number): number {
  const db = new Database(path);
  const write = rowWriter(db, kind);
  const events = 10_000;
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const startMs = performance.now();
    for (let done = 0; done < events; done += 100) {
      db.exec('BEGIN IMMEDIATE');
      for (let index = 0; index < 100; index += 1) {
        const userId = `u${Math.floor(Math.random() * 10_000)}`;
        write({ messageId: randomUUID(), userId, event: 'blog.read' }, Date.now());
      }
      db.exec('COMMIT');
    }
    if (round > 0) rates.push((events / (performance.now() - startMs)) * 1000);
  }
  db.close();
  return median(rates);
}
