import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Sliced } from '@ripen/runtime/review';

/** A slice keeps the one thread for no longer than this; events are taken in between. */
const sliceMs = 4;

/** Runs a sliced calculation in between everything else. @throws what it throws */
export async function runSliced<T>(work: Sliced<T>, onProgress: (done: number) => void = () => {}): Promise<T> {
  for (;;) {
    const untilMs = performance.now() + sliceMs;
    let done = 0;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
      done = step.value;
    } while (performance.now() < untilMs);
    onProgress(done);
    await nextTurn();
  }
}
