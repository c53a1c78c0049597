import type { Duration } from './duration.ts';

/** `2 days`, `1 hour`: a duration as a person reads it. */
export function durationText(duration: Duration): string {
  const unit = duration.amount === 1 ? duration.unit.slice(0, -1) : duration.unit;
  return `${duration.amount} ${unit}`;
}
