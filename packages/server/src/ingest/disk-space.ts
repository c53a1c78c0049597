import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

const leastShare = 0.05;
const leastBytes = 1024 ** 3;
const lookEveryMs = 5_000;

/** True while the disk of the database is nearly full: less than 5 % and less than 1 GiB left. */
export function diskWatch(databasePath: string): () => boolean {
  let lookedAtMs = -Infinity;
  let low = false;
  return () => {
    const nowMs = performance.now();
    if (nowMs - lookedAtMs > lookEveryMs) {
      lookedAtMs = nowMs;
      low = isLow(databasePath);
    }
    return low;
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
