/** One thing that can be measured again and again for a while. */
export interface Contender {
  readonly name: string;
  /** Works for at least `forMs` and says how much it got done. */
  run(forMs: number): Promise<Work> | Work;
}

export interface Work {
  readonly count: number;
  readonly tookMs: number;
}

/** Rates of every round, by contender, in events a second. */
export type Rates = ReadonlyMap<string, readonly number[]>;

/**
 * Lets the contenders work in turn, each round in the other direction, so that whatever else the machine does hits all of
 * them. The first round warms up and is thrown away.
 */
export async function inTurn(contenders: readonly Contender[], rounds: number, forMs: number): Promise<Rates> {
  const rates = new Map(contenders.map(({ name }): [string, number[]] => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const contender of order) {
      const { count, tookMs } = await contender.run(forMs);
      if (round > 0) rates.get(contender.name)?.push((count / tookMs) * 1000);
    }
  }
  return rates;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The median of the ratios of each round, because two things of one round had the same machine. */
export function medianRatio(rates: Rates, of: string, to: string): number {
  const below = rates.get(to) ?? [];
  return median((rates.get(of) ?? []).map((rate, round) => rate / (below[round] ?? Number.NaN)));
}

/** Milliseconds that this thread has computed: what a clock would say if nobody else used the machine. */
export function computedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
