import type { AdvanceResult } from '../run/advance-result.ts';
import type { Timer } from '../run/input.ts';

/** The timers of one contact under a virtual clock: at most one of each id. */
export class TimerQueue {
  readonly #byId = new Map<string, Timer>();

  /** Sets, moves and withdraws what one input asked for. */
  apply({ set, clear }: AdvanceResult['timers']): void {
    for (const id of clear) this.#byId.delete(id);
    for (const timer of set) this.#byId.set(timer.id, timer);
  }

  /** The timer that is due first, no later than `untilMs`, and of equals the one with the smaller id; null = none. */
  due(untilMs: number): Timer | null {
    const [first] = this.inOrder();
    return first !== undefined && first.dueAtMs <= untilMs ? first : null;
  }

  /** A timer fires once per setting; one that was set again meanwhile stays. */
  take(timer: Timer): void {
    if (this.#byId.get(timer.id)?.dueAtMs === timer.dueAtMs) this.#byId.delete(timer.id);
  }

  /** Those still set, the first due first. */
  inOrder(): readonly Timer[] {
    return [...this.#byId.values()].sort((a, b) => a.dueAtMs - b.dueAtMs || (a.id < b.id ? -1 : 1));
  }
}
