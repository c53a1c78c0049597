import { dueLanes } from '../store/outbox-delivery-rows.ts';
import { claimDeliveries, type Delivery } from './claim-deliveries.ts';
import type { LaneSource } from './lanes.ts';
import { readSenderPause } from './outbox-settings.ts';
import type { Outcome } from './outcome.ts';
import { type PerformDeps, performDelivery } from './perform-delivery.ts';
import { settleDelivery } from './settle-delivery.ts';

export const smtpLane = 'smtp';

export interface LaneSignals {
  /** There is more in the outbox. */
  readonly wake: () => void;
  /** There is something in the inbox. */
  readonly wakeEngine: () => void;
  /** How an attempt to send a mail ended. */
  readonly mailEnded: (outcome: Outcome, nowMs: number) => void;
}

/** The outbox table as the lanes see it. */
export function createLaneSource(
  deps: PerformDeps,
  { wake, wakeEngine, mailEnded }: LaneSignals,
): LaneSource<Delivery> {
  const { db, clock, mailer } = deps;
  return {
    dueLanes: () => {
      // What is sent now could not be remembered, and would be sent again.
      if (!db.isFileInPlace()) return [];
      const due = dueLanes(db, clock.nowMs());
      // While the mail server refuses us as a sender, mail waits where it is.
      const paused = mailer !== undefined && due.includes(smtpLane) && readSenderPause(db) !== null;
      return paused ? due.filter((lane) => lane !== smtpLane) : due;
    },
    claim: (lane, limit) => {
      const { deliveries, refusedSome } = claimDeliveries(db, lane, limit, clock.nowMs());
      if (refusedSome) {
        wakeEngine();
        wake();
      }
      return deliveries;
    },
    perform: (delivery) => performDelivery(deps, delivery),
    settle: (delivery, outcome) => {
      if (delivery.effect.kind === 'email') mailEnded(outcome, clock.nowMs());
      settleDelivery(db, delivery, outcome, clock.nowMs());
      wakeEngine();
    },
  };
}
