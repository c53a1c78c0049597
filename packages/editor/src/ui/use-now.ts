import { useSyncExternalStore } from 'react';

const everyMs = 20_000;
let nowMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick() {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  // After a pause with no listener the kept time is old; the first one to come back must not read it.
  if (!timer) {
    timer = setInterval(tick, everyMs);
    if (Date.now() - nowMs > everyMs) queueMicrotask(tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time in ms, renewed every 20 seconds: one timer for everything on the page that says "3 min ago". */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => nowMs);
}
