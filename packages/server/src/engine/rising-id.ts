import { randomBytes } from 'node:crypto';
import type { Clock } from '../ports.ts';

/** Ids for inputs that bring none: unique, and in the order in which they were made, so that lists by time stay in order. */
export function risingIds(clock: Clock): () => string {
  let count = 0;
  return () => {
    count += 1;
    const time = clock.nowMs().toString(36).padStart(9, '0');
    return `${time}-${count.toString(36).padStart(7, '0')}-${randomBytes(6).toString('hex')}`;
  };
}
