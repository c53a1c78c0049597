import type { Clock } from '../ports.ts';
import { findOutboxRow } from '../store/outbox-delivery-rows.ts';
import { type HeldVisit, heldVisits, holdVisit, keyOfVisit, releaseVisit } from '../store/outbox-visit-rows.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { raiseVisit } from './visit-events.ts';

/** Tells people who follow links from programs that do (E6). */
export interface VisitJudge {
  /** `sign` says why it is a machine's at first sight; `links` is how many different links the mail has. */
  visit(visit: HeldVisit, sign: string | null, links: number): void;
  /** Judges what was held long enough. */
  judge(): void;
  /** Takes up what was held when the process ended. */
  start(): void;
  stop(): void;
}

export interface VisitJudgeOptions {
  readonly ctx: WorkspaceCtx;
  readonly db: Db;
  readonly clock: Clock;
  /** After events were put into the inbox. */
  readonly onRaised: () => void;
  readonly onError: (error: unknown) => void;
}

/** Several different links of one mail within this time are a scanner's; so long a visit is held before it counts. */
const burstMs = 10_000;
const lookEveryMs = 1_000;

/**
 * A scanner gives itself away by its second link, when the first has been visited already: so visits of mails with
 * several links are held, on disk, until it is clear that no second one follows at once.
 */
export function createVisitJudge({ ctx, db, clock, onRaised, onError }: VisitJudgeOptions): VisitJudge {
  const held = new Map<string, HeldVisit>();
  /** By mail: links visited lately, to see bursts. */
  const recent = new Map<string, { readonly link: number; readonly atMs: number }[]>();
  let timer: NodeJS.Timeout | undefined;

  const remember = ({ outboxId, link, atMs }: HeldVisit): void => {
    if (link === null) return;
    const near = (recent.get(outboxId) ?? []).filter((each) => Math.abs(atMs - each.atMs) <= 2 * burstMs);
    if (!near.some((each) => each.link === link && each.atMs === atMs)) near.push({ link, atMs });
    recent.set(outboxId, near);
  };

  const inBurst = ({ outboxId, atMs }: HeldVisit): boolean => {
    const near = (recent.get(outboxId) ?? []).filter((each) => Math.abs(atMs - each.atMs) <= burstMs);
    return new Set(near.map(({ link }) => link)).size > 1;
  };

  const raise = (visit: HeldVisit, sign: string | null): void => {
    db.writeTransaction(() => {
      releaseVisit(ctx, db, visit);
      const row = findOutboxRow(ctx, db, visit.outboxId);
      if (row !== undefined) raiseVisit(ctx, db, row, visit, sign, clock.nowMs());
    });
    onRaised();
  };

  const isRipe = ({ atMs }: HeldVisit, nowMs: number): boolean => nowMs - atMs >= burstMs || nowMs < atMs;

  const judge = (): void => {
    const nowMs = clock.nowMs();
    for (const [key, visit] of held) {
      if (!isRipe(visit, nowMs)) continue;
      try {
        raise(visit, inBurst(visit) ? 'burst' : null);
        held.delete(key);
      } catch (error) {
        // It stays held and is judged at the next look.
        onError(error);
      }
    }
    for (const [outboxId, visits] of recent) {
      if (visits.every(({ atMs }) => Math.abs(nowMs - atMs) > 2 * burstMs)) recent.delete(outboxId);
    }
    if (held.size === 0) stopTimer();
  };

  const startTimer = (): void => {
    timer ??= setInterval(judge, lookEveryMs);
  };
  const stopTimer = (): void => {
    clearInterval(timer);
    timer = undefined;
  };

  const hold = (visit: HeldVisit): void => {
    const repeated = [...held.values()].some((each) => each.outboxId === visit.outboxId && each.link === visit.link);
    if (repeated) return;
    db.writeTransaction(() => holdVisit(ctx, db, visit));
    held.set(keyOfVisit(visit), visit);
    startTimer();
  };

  return {
    visit: (visit, sign, links) => {
      remember(visit);
      try {
        if (sign !== null || links < 2) raise(visit, sign);
        else hold(visit);
      } catch (error) {
        // The person is led on even when nothing can be written just now (disk full, database busy).
        onError(error);
      }
    },
    judge,
    start: () => {
      for (const visit of heldVisits(ctx, db)) {
        remember(visit);
        held.set(keyOfVisit(visit), visit);
      }
      if (held.size > 0) startTimer();
    },
    stop: stopTimer,
  };
}
