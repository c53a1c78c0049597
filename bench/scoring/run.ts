import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type Contender, inTurn, median, medianRatio, type Work } from '../measure.ts';
import { printTable, rounded, times } from '../table.ts';
import { makers } from './contenders.ts';
import { makeTraffic, type Traffic } from './traffic.ts';

const rounds = 9;
const roundMs = 500;

/** Each in a process of its own, so that nobody works in the heap that another one filled. Only one works at a time. */
function contender(name: string, child: ChildProcess): Contender {
  return {
    name,
    run: async (forMs) => {
      const answer = once(child, 'message');
      child.send(forMs);
      const [work] = await answer;
      return work as Work;
    },
  };
}

/** Whoever answers otherwise than the others is not measured at all. */
async function assertSameAnswers(traffic: Traffic): Promise<readonly string[]> {
  const scorers = makers.map((make) => make(traffic));
  for (const happening of traffic.happenings.slice(0, 3_000)) {
    const answers = await Promise.all(scorers.map(async (scorer) => JSON.stringify(await scorer.apply(happening))));
    if (new Set(answers).size !== 1) throw new Error(`they disagree: ${answers.join(' ')}`);
  }
  return scorers.map(({ name }) => name);
}

const names = await assertSameAnswers(makeTraffic(1));
const children = names.map((_, index) => fork(new URL('child.ts', import.meta.url), [String(index)]));
for (const child of children) {
  child.once('exit', (code) => {
    if (code !== 0) throw new Error(`a contender stopped with ${code}`);
  });
}
const contenders = children.map((child, index) => contender(names[index] ?? '', child));
try {
  const rates = await inTurn(contenders, rounds, roundMs);
  printTable(
    `Scoring in memory: 30 rules, 12 attributes, 10 behaviours (Node ${process.versions.node}, median of ${rounds} rounds)`,
    ['', 'events/s of CPU time', 'Ripen is'],
    names.map((name) => [
      name,
      rounded(median(rates.get(name) ?? [])),
      name === 'Ripen' ? '' : times(medianRatio(rates, 'Ripen', name)),
    ]),
  );
} finally {
  for (const child of children) child.disconnect();
}
