import { performance } from 'node:perf_hooks';
import { exampleModel } from '@ripen/runtime/testing';
import { startTestEngine } from '@ripen/server/testing';
import { printTable, rounded } from '../table.ts';

/**
 * Publishing another version of a model over a full base (S13): how long until every score is made anew from the stored
 * events, and what an event that comes in meanwhile has to wait. `node recompute.ts [contacts]`, ten events each.
 */
const contacts = Number(process.argv[2] ?? 100_000);
const eventsEach = 10;
const perBatch = 1_000;

const engine = await startTestEngine({ models: [exampleModel] });

async function fill(): Promise<number> {
  const startMs = performance.now();
  const events = contacts * eventsEach;
  for (let first = 0; first < events; first += perBatch) {
    const batch = Array.from({ length: perBatch }, (_, index) => ({
      type: 'track',
      messageId: `e${first + index}`,
      userId: `u${(first + index) % contacts}`,
      event: (first + index) % 7 === 0 ? 'demo.requested' : 'page',
    }));
    await engine.send('/v1/batch', { batch });
  }
  return performance.now() - startMs;
}

async function recompute(): Promise<{ tookMs: number; waitedMs: number[] }> {
  const startMs = performance.now();
  const waitedMs: number[] = [];
  engine.seed({
    models: [{ ...exampleModel, rules: exampleModel.rules.map((rule) => ({ ...rule, points: rule.points + 1 })) }],
  });
  engine.engine.recomputeModel(engine.ctx, exampleModel.id);
  let isOver = false;
  const over = engine.engine.drained().then(() => {
    isOver = true;
  });
  for (let number = 0; !isOver; number += 1) {
    const sentMs = performance.now();
    await engine.engine.append(engine.ctx, [
      {
        contactId: `live-${number % 100}`,
        id: `live-${number}`,
        draft: {
          kind: 'event',
          call: 'track',
          name: 'page',
          properties: {},
          atMs: engine.clock.nowMs(),
        },
      },
    ]);
    waitedMs.push(performance.now() - sentMs);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await over;
  return { tookMs: performance.now() - startMs, waitedMs };
}

const filledMs = await fill();
const { tookMs, waitedMs } = await recompute();
waitedMs.sort((a, b) => a - b);
const at = (share: number): string => `${(waitedMs[Math.floor(waitedMs.length * share)] ?? Number.NaN).toFixed(0)} ms`;
printTable(
  `Recompute of ${rounded(contacts)} contacts with ${rounded(contacts * eventsEach)} events`,
  ['', ''],
  [
    ['the events came in within', `${(filledMs / 1000).toFixed(0)} s`],
    ['every score was made anew within', `${(tookMs / 1000).toFixed(0)} s`],
    ['that is, contacts a second', rounded(contacts / (tookMs / 1000))],
    [`${waitedMs.length} live events meanwhile waited, half of them`, at(0.5)],
    ['99 in 100 of them', at(0.99)],
  ],
);
await engine.stop();
