import type { Clock } from '../ports.ts';

/** A clock that stands still until it is turned. */
export interface SettableClock extends Clock {
  set(nowMs: number): void;
  advance(byMs: number): void;
}

/** Starts at 2026-03-02T09:00:00Z, a Monday, unless told otherwise. */
export function settableClock(startMs = Date.UTC(2026, 2, 2, 9)): SettableClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    set: (atMs) => {
      nowMs = atMs;
    },
    advance: (byMs) => {
      nowMs += byMs;
    },
  };
}
