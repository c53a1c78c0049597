import type { Outcome } from './outcome.ts';

/** Deliveries of one lane that do not leave, one after the other. */
export interface LaneTrouble {
  readonly sinceMs: number;
  /** What the last one met. */
  readonly detail: string;
}

/** One refusal may be about one mailbox; so many on end without a success in between are about the other side. */
const onEnd = 3;

/** Remembers, while this process runs, whether the other side of a lane takes anything. */
export function laneWatch() {
  let failures = 0;
  let trouble: LaneTrouble | null = null;
  let firstMs = 0;
  return {
    ended: ({ kind, detail }: Outcome, nowMs: number): void => {
      // Any other answer is an answer: the other side is there and works.
      if (kind !== 'retry') {
        failures = 0;
        trouble = null;
        return;
      }
      failures += 1;
      if (failures === 1) firstMs = nowMs;
      if (failures >= onEnd) trouble = { sinceMs: firstMs, detail };
    },
    trouble: (): LaneTrouble | null => trouble,
  };
}
