import { backup, openDatabase } from '../adapters/sqlite/index.ts';
import type { Config } from '../config.ts';

/** A whole copy that was checked and is on the disk; a server may go on writing meanwhile. */
export async function backupCommand(config: Config, file: string): Promise<void> {
  const db = openDatabase(config.databasePath, { mustExist: true });
  try {
    backup(db, file);
    const place = config.databasePath;
    console.log(
      `Wrote ${file}, checked. To restore: stop Ripen, put the file at ${place}, remove ${place}-wal and ${place}-shm, start it again.`,
    );
  } finally {
    db.close();
  }
}
