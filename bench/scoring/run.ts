import { type Contender, computedMs, inTurn, median, medianRatio } from '../measure.ts';
import { printTable, rounded, times } from '../table.ts';
import { closuresScorer } from './closures.ts';
import { jsonLogicScorer } from './json-logic.ts';
import { jsonRulesEngineScorer } from './json-rules-engine.ts';
import { ripenScorer } from './ripen.ts';
import type { Score, Scorer } from './scorer.ts';
import { makeTraffic, type Traffic } from './traffic.ts';

const rounds = 9;
const roundMs = 500;
/** Events between two looks at the clock. */
const batch = 500;
const makers = [ripenScorer, closuresScorer, jsonLogicScorer, jsonRulesEngineScorer];

/** Plays the traffic from the start whenever it has come to its end, with contacts as they are. */
function contender(scorer: Scorer, { happenings }: Traffic): Contender {
  let next = 0;
  const step = (): Score | Promise<Score> => {
    const happening = happenings[next];
    next = (next + 1) % happenings.length;
    if (happening === undefined) throw new Error('no traffic');
    return scorer.apply(happening);
  };
  return {
    name: scorer.name,
    run: async (forMs) => {
      const startMs = computedMs();
      let count = 0;
      for (;;) {
        for (let i = 0; i < batch; i += 1) {
          const score = step();
          if (score instanceof Promise) await score;
        }
        count += batch;
        const tookMs = computedMs() - startMs;
        if (tookMs >= forMs) return { count, tookMs };
      }
    },
  };
}

/** Whoever answers otherwise than the others is not measured at all. */
async function assertSameAnswers(traffic: Traffic): Promise<void> {
  const scorers = makers.map((make) => make(traffic));
  for (const happening of traffic.happenings.slice(0, 3_000)) {
    const answers = await Promise.all(scorers.map(async (scorer) => JSON.stringify(await scorer.apply(happening))));
    if (new Set(answers).size !== 1) throw new Error(`they disagree: ${answers.join(' ')}`);
  }
}

const traffic = makeTraffic(1);
await assertSameAnswers(traffic);
const contenders = makers.map((make) => contender(make(traffic), traffic));
const rates = await inTurn(contenders, rounds, roundMs);
printTable(
  `Scoring in memory: 30 rules, 12 attributes, 10 behaviours (Node ${process.versions.node}, median of ${rounds} rounds)`,
  ['', 'events/s of CPU time', 'Ripen is'],
  contenders.map(({ name }) => [
    name,
    rounded(median(rates.get(name) ?? [])),
    name === 'Ripen' ? '' : times(medianRatio(rates, 'Ripen', name)),
  ]),
);
