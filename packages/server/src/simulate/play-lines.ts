import { apiClient } from './api-client.ts';
import { doAction } from './do-action.ts';
import type { EventLine } from './event-lines.ts';
import { findContacts } from './find-contacts.ts';
import type { PlayTarget } from './play-target.ts';

export interface PlayOptions {
  /** Timers fire up to this instant after the last line; absent = none after it. */
  readonly untilMs?: number;
  readonly onProgress?: (linesDone: number) => void;
}

/** What could not be taken, with the reason; the rest was played. */
export interface PlayReport {
  readonly endMs: number;
  readonly refused: readonly string[];
}

const mostTimers = 1_000_000;
/** Mails with several links: a click counts once it is clear that no scanner followed them all. */
const judgedAfterMs = 10_000;

/**
 * Plays a stream in the order of its lines, the clock following their timestamps; a line that is older than the one
 * before it arrives late, and is scored as of when it happened (E3). Timers fire on the way, each when it is due.
 */
export async function playLines(
  target: PlayTarget,
  lines: readonly EventLine[],
  { untilMs, onProgress }: PlayOptions = {},
): Promise<PlayReport> {
  const api = apiClient(target);
  const contacts = findContacts(api);
  const clock = createClock(target);
  let done = 0;
  while (done < lines.length) {
    const batch = together(lines, done);
    const [first] = batch;
    if (first === undefined) break;
    await clock.turnTo(first.atMs);
    if (first.kind === 'call') await send(target, batch);
    else if (await doAction(target, api, await contacts.idOf(first.action.userId), first)) {
      clock.stopAt(target.clock.nowMs() + judgedAfterMs);
    }
    await target.settled();
    done += batch.length;
    onProgress?.(done);
  }
  if (untilMs !== undefined) await clock.turnTo(untilMs);
  const refused = await api.all<{ reason: string; raw: { messageId?: string; id?: string } | null }>('/quarantine');
  return {
    endMs: target.clock.nowMs(),
    refused: refused.map(({ reason, raw }) => `${raw?.messageId ?? raw?.id ?? 'an event'}: ${reason}`).reverse(),
  };
}

const mostTogether = 100;

/** Calls of the same instant go in one request, as a client's buffer sends them. */
function together(lines: readonly EventLine[], start: number): EventLine[] {
  const first = lines[start];
  let end = start + 1;
  while (
    first?.kind === 'call' &&
    end - start < mostTogether &&
    lines[end]?.kind === 'call' &&
    lines[end]?.atMs === first.atMs
  )
    end += 1;
  return lines.slice(start, end);
}

async function send(target: PlayTarget, lines: readonly EventLine[]): Promise<void> {
  const response = await target.request('/v1/batch', {
    method: 'POST',
    headers: { authorization: `Bearer ${target.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ batch: lines.map((line) => (line.kind === 'call' ? line.call : null)) }),
  });
  if (response.ok) return void (await response.arrayBuffer());
  throw new Error(`line ${lines[0]?.number}: the events were refused (${response.status}) ${await response.text()}`);
}

/** Never turned back, and never turned past a timer without letting it fire. */
function createClock(target: PlayTarget) {
  let fired = 0;
  let stopMs = Number.POSITIVE_INFINITY;
  return {
    stopAt: (atMs: number) => {
      stopMs = Math.min(stopMs, atMs);
    },
    turnTo: async (toMs: number): Promise<void> => {
      for (;;) {
        const nextMs = Math.min(target.nextTimerMs() ?? Number.POSITIVE_INFINITY, stopMs);
        if (nextMs > toMs) break;
        fired += 1;
        if (fired > mostTimers)
          throw new Error(`More than ${mostTimers} timers fired: a workflow goes round for ever.`);
        if (nextMs >= stopMs) stopMs = Number.POSITIVE_INFINITY;
        target.clock.set(Math.max(nextMs, target.clock.nowMs()));
        await target.settled();
      }
      target.clock.set(Math.max(toMs, target.clock.nowMs()));
      await target.settled();
    },
  };
}
