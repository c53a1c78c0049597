import type { Effect } from '../effects/effect.ts';
import { advance } from '../run/advance.ts';
import type { ContactState } from '../run/contact-state.ts';
import { emptyContact } from '../run/empty-state.ts';
import type { Input, Timer } from '../run/input.ts';
import type { TraceEntry } from '../run/trace.ts';
import type { World } from '../run/world.ts';
import type { Crossing, LedgerEntry } from '../scoring/score-state.ts';
import { TimerQueue } from './timer-queue.ts';

export interface ReplayOptions {
  readonly contactId: string;
  /** The contact before the first input; absent = nothing is known. */
  readonly from?: ContactState;
  /** Timers are fired up to this instant after the last input; absent = none after it. */
  readonly untilMs?: number;
  /**
   * `fire` (default): timers fire when they are due, by the virtual clock, and recorded timer inputs are left out.
   * `recorded`: only the timer inputs that are given, which reproduces what really happened to the millisecond.
   */
  readonly timers?: 'fire' | 'recorded';
  /** Timers fired at most; a loop that waits a minute would otherwise fill years. Default 10,000. */
  readonly maxTimers?: number;
}

/** Everything that came of a history. */
export interface Outcome {
  readonly state: ContactState;
  readonly ledger: readonly LedgerEntry[];
  readonly trace: readonly TraceEntry[];
  readonly effects: readonly Effect[];
  readonly crossings: readonly Crossing[];
  /** What was applied, timers fired on the way included: replaying these as `recorded` gives the same outcome. */
  readonly inputs: readonly Input[];
  /** Timers that are still set, in the order in which they are due. */
  readonly waiting: readonly Timer[];
  /** True when `maxTimers` ended it early. */
  readonly cutShort: boolean;
}

/**
 * Plays a history of one contact through the same `advance` as live, with a virtual clock. `inputs` are in the order in
 * which they were accepted.
 */
export function replay(world: World, inputs: readonly Input[], options: ReplayOptions): Outcome {
  const { contactId, untilMs, timers = 'fire', maxTimers = 10_000 } = options;
  const queue = new TimerQueue();
  const results = { ledger: [], trace: [], effects: [], crossings: [], inputs: [] } as Collected;
  let state = options.from ?? emptyContact(contactId);
  let nowMs = Number.NEGATIVE_INFINITY;
  let fired = 0;
  const apply = (input: Input): void => {
    nowMs = Math.max(nowMs, input.acceptedAtMs);
    const result = advance(world, state, input, nowMs);
    state = result.state;
    queue.apply(result.timers);
    results.ledger.push(...result.ledger);
    results.trace.push(...result.trace);
    results.effects.push(...result.effects);
    results.crossings.push(...result.crossings);
    results.inputs.push(input);
  };
  const fireUntil = (endMs: number): void => {
    for (let timer = queue.due(endMs); timer !== null && fired < maxTimers; timer = queue.due(endMs)) {
      queue.take(timer);
      fired += 1;
      apply({ kind: 'timer', id: `timer/${fired}/${timer.id}`, acceptedAtMs: Math.max(nowMs, timer.dueAtMs), timer });
    }
  };
  for (const input of inputs) {
    if (timers === 'fire') {
      if (input.kind === 'timer') continue;
      fireUntil(input.acceptedAtMs);
    } else if (input.kind === 'timer') {
      queue.take(input.timer);
    }
    apply(input);
  }
  if (timers === 'fire' && untilMs !== undefined) fireUntil(untilMs);
  return { ...results, state, waiting: queue.inOrder(), cutShort: fired >= maxTimers };
}

interface Collected {
  readonly ledger: LedgerEntry[];
  readonly trace: TraceEntry[];
  readonly effects: Effect[];
  readonly crossings: Crossing[];
  readonly inputs: Input[];
}
