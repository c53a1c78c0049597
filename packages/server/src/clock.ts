import type { Clock } from './ports.ts';

/** The machine's clock. Everything else gets a clock handed in, so that tests can turn it. */
export const systemClock: Clock = { nowMs: () => Date.now() };
