import { parseInstant } from '@ripen/runtime';

const oldestMs = 30 * 86_400_000;
const newestMs = 5 * 60_000;

export interface EventTimes {
  /** When the client says it happened. */
  readonly timestamp: unknown;
  /** When the client says it sent this, by the same clock. */
  readonly sentAt: unknown;
  readonly receivedAtMs: number;
  /** History being imported: old times are meant. */
  readonly isImport: boolean;
}

/**
 * When it happened, by our clock: what the client's clock is off is taken away (`receivedAt − (sentAt − timestamp)`), and
 * what is left of nonsense is clamped to 30 days back and 5 minutes ahead. Missing or unreadable = when it was received.
 */
export function eventTimeMs({ timestamp, sentAt, receivedAtMs, isImport }: EventTimes): number {
  const saidMs = instantOf(timestamp);
  if (saidMs === null) return receivedAtMs;
  if (isImport) return Math.min(saidMs, receivedAtMs + newestMs);
  const sentMs = instantOf(sentAt);
  const atMs = sentMs === null ? saidMs : receivedAtMs - (sentMs - saidMs);
  return Math.round(Math.min(Math.max(atMs, receivedAtMs - oldestMs), receivedAtMs + newestMs));
}

/** ISO 8601 text, or a number of milliseconds (or seconds, when it is too small for that). */
function instantOf(value: unknown): number | null {
  if (typeof value === 'string') {
    const atMs = parseInstant(value.trim());
    return atMs !== null && Math.abs(atMs) < 8e15 ? atMs : null;
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return null;
  const atMs = value < 1e11 ? value * 1000 : value;
  return atMs < 8e15 ? atMs : null;
}
