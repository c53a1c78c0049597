import { type Clock, StaleFence } from '../ports.ts';
import type { Db } from '../store/per-store.ts';
import { getSetting, putSetting } from '../store/setting-rows.ts';

/**
 * Who may apply inputs: one worker at a time holds all shards. Whoever starts last takes over at once (a restart after a
 * crash never waits), and one that stopped beating is replaced by one that waits.
 */
export interface Claim {
  /** Takes over. Call inside a write transaction. */
  take(): void;
  /** @throws StaleFence when another worker took over. Call inside the transaction that commits. */
  assertHeld(): void;
  /** True while held, or when the holder stopped beating. */
  mayTake(): boolean;
  /** True when it is time to say again that this worker lives. */
  mustBeat(): boolean;
  /** Says that this worker lives. Call inside a write transaction. */
  beat(): void;
  release(): void;
  readonly held: boolean;
}

const ctx = { workspaceId: '' };
const key = 'engine.claim';
/** A holder that did not beat for this long is dead. */
const deadAfterMs = 10_000;
const beatEveryMs = 3_000;

interface Stored {
  readonly fence: number;
  readonly beatAtMs: number;
}

export function createClaim(db: Db, clock: Clock): Claim {
  let fence: number | null = null;
  const stored = (): Stored => {
    const value = getSetting(ctx, db, key);
    // Only `write` below stores this key.
    return value === null ? { fence: 0, beatAtMs: 0 } : (value as unknown as Stored);
  };
  const write = (value: Stored) => putSetting(ctx, db, key, { ...value }, value.beatAtMs);
  return {
    get held() {
      return fence !== null;
    },
    take: () => {
      fence = stored().fence + 1;
      write({ fence, beatAtMs: clock.nowMs() });
    },
    assertHeld: () => {
      if (fence !== null && stored().fence === fence) return;
      fence = null;
      throw new StaleFence('Another Ripen process took over this data folder. Nothing of this batch was committed.');
    },
    mustBeat: () => fence !== null && Math.abs(clock.nowMs() - stored().beatAtMs) >= beatEveryMs,
    mayTake: () => Math.abs(clock.nowMs() - stored().beatAtMs) > deadAfterMs,
    beat: () => {
      if (fence !== null && stored().fence === fence) write({ fence, beatAtMs: clock.nowMs() });
    },
    release: () => {
      if (fence !== null && stored().fence === fence) write({ fence, beatAtMs: 0 });
      fence = null;
    },
  };
}
