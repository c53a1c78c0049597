import type { Work } from '../measure.ts';
import { makers } from './contenders.ts';
import { makeTraffic } from './traffic.ts';

/** Events between two looks at the clock. */
const batch = 500;

const { happenings, ...rest } = makeTraffic(1);
const maker = makers[Number(process.argv[2])];
if (maker === undefined) throw new Error(`there is no contender ${process.argv[2]}`);
const scorer = maker({ happenings, ...rest });
let next = 0;

/** What this process has computed, in all its threads: collecting the garbage that a contender makes is its work too. */
function computedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Plays the traffic from the start whenever it has come to its end, with contacts as they are. */
async function play(forMs: number): Promise<Work> {
  const startMs = computedMs();
  for (let count = batch; ; count += batch) {
    for (let i = 0; i < batch; i += 1) {
      const happening = happenings[next];
      next = (next + 1) % happenings.length;
      if (happening === undefined) throw new Error('no traffic');
      const score = scorer.apply(happening);
      if (score instanceof Promise) await score;
    }
    const tookMs = computedMs() - startMs;
    if (tookMs >= forMs) return { count, tookMs };
  }
}

process.on('message', async (forMs: number) => {
  process.send?.(await play(forMs));
});
