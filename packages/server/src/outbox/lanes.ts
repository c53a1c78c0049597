import type { Effect } from '@ripen/runtime';
import type { Outcome } from './outcome.ts';

export interface LaneSource<Row> {
  /** Lanes that have something due now. */
  dueLanes(): readonly string[];
  /**
   * Takes up to `limit` due rows of one lane, and marks them so that nobody else takes them. Everything that is claimed
   * is performed at once: a crash finds no row claimed that had not begun.
   */
  claim(lane: string, limit: number): readonly Row[];
  /** Does the work. Meant never to reject; if it does, the outcome is `unknown`. */
  perform(row: Row): Promise<Outcome>;
  /** Writes the outcome down. Called again later when it throws (disk full, database busy). */
  settle(row: Row, outcome: Outcome): void;
}

export interface LaneOptions {
  /** How many rows of a lane may be under way at once. */
  readonly concurrencyOf: (lane: string) => number;
  /** How many rows of all lanes together. */
  readonly maxInFlight?: number;
  /** How often to look for rows that have become due. */
  readonly pollMs?: number;
  readonly settleRetryMs?: number;
  /** Told about errors of the source; the work goes on. */
  readonly onError: (error: unknown) => void;
}

export interface Lanes {
  /** Looks now instead of at the next poll, e.g. after a transaction has added rows. */
  wake(): void;
  /** Resolves when nothing is due and nothing is under way. */
  idle(): Promise<void>;
  /** Claims nothing more; resolves when what is under way has been settled, however long that takes. */
  stop(): Promise<void>;
}

/** What may not hold up others (D1): the mail server, or the host and port of a webhook. */
export const laneOf = (effect: Effect): string => {
  if (effect.kind !== 'webhook') return effect.kind === 'email' ? 'smtp' : effect.kind;
  return URL.parse(effect.url)?.host || 'unusable address';
};

/** Runs rows lane by lane: a lane that is slow or broken fills its own places and takes nobody else's (D1). */
export const startLanes = <Row>(source: LaneSource<Row>, options: LaneOptions): Lanes => {
  const { pollMs = 1_000, onError } = options;
  const places = createPlaces(options);
  let stopping = false;
  let scheduled = false;
  let turn = 0;
  const waiting: (() => void)[] = [];

  const work = async (lane: string, row: Row): Promise<void> => {
    const outcome = await source.perform(row).catch((error: unknown): Outcome => {
      onError(error);
      return { kind: 'unknown', detail: `Ripen itself failed while sending; it may have arrived. ${String(error)}` };
    });
    await settleUntilWritten(source, row, outcome, options);
    places.release(lane);
    wake();
  };

  const claimDue = (): void => {
    const lanes = source.dueLanes();
    // Another lane is first each time.
    turn += 1;
    for (let index = 0; index < lanes.length; index += 1) {
      const lane = lanes[(index + turn) % lanes.length] as string;
      const limit = places.freeFor(lane, lanes.length - index);
      if (limit === 0) continue;
      for (const row of source.claim(lane, limit)) {
        places.take(lane);
        void work(lane, row);
      }
    }
  };

  const look = (): void => {
    scheduled = false;
    try {
      if (!stopping) claimDue();
    } catch (error) {
      // Nobody is told to rest: the next poll tries again.
      onError(error);
      return;
    }
    if (places.total() > 0) return;
    for (const resolve of waiting.splice(0)) resolve();
  };

  const wake = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(look);
  };

  const timer = setInterval(wake, pollMs);
  const idle = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      wake();
    });
  const stop = (): Promise<void> => {
    stopping = true;
    clearInterval(timer);
    return idle();
  };
  wake();
  return { wake, idle, stop };
};

/** Counts what is under way, by lane and in all. */
const createPlaces = ({ concurrencyOf, maxInFlight = 256 }: LaneOptions) => {
  const byLane = new Map<string, number>();
  let total = 0;
  const change = (lane: string, by: 1 | -1): void => {
    total += by;
    const left = (byLane.get(lane) ?? 0) + by;
    if (left === 0) byLane.delete(lane);
    else byLane.set(lane, left);
  };
  return {
    total: () => total,
    take: (lane: string) => change(lane, 1),
    release: (lane: string) => change(lane, -1),
    /** No lane takes more than its share of the places that all have together. */
    freeFor: (lane: string, lanesLeft: number): number => {
      const shared = maxInFlight - total;
      const share = Math.min(shared, Math.max(1, Math.floor(shared / lanesLeft)));
      return Math.max(0, Math.min(concurrencyOf(lane) - (byLane.get(lane) ?? 0), share));
    },
  };
};

/** The work is done and must not be done again, so its outcome is kept until it is written. */
const settleUntilWritten = async <Row>(
  source: LaneSource<Row>,
  row: Row,
  outcome: Outcome,
  { settleRetryMs = 1_000, onError }: LaneOptions,
): Promise<void> => {
  for (;;) {
    try {
      source.settle(row, outcome);
      return;
    } catch (error) {
      onError(error);
      await new Promise((resolve) => setTimeout(resolve, settleRetryMs));
    }
  }
};
