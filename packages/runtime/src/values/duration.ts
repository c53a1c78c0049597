import { z } from 'zod';
import { dayMs } from './day-ms.ts';

export const durationUnits = ['minutes', 'hours', 'days', 'weeks'] as const;

/** A length of time as a person says it. A day is 24 hours here; calendar days belong to waits until a date. */
export const durationSchema = z.strictObject({
  amount: z.number().int().min(0).max(100_000),
  unit: z.enum(durationUnits),
});

export type Duration = z.infer<typeof durationSchema>;

const unitMs: Record<Duration['unit'], number> = {
  minutes: 60_000,
  hours: 3_600_000,
  days: dayMs,
  weeks: 7 * dayMs,
};

/** Milliseconds in `duration`. */
export function durationMs(duration: Duration): number {
  return duration.amount * unitMs[duration.unit];
}

export { dayMs };
