import { buildDocument } from '@ripen/runtime/testing';
import { startTestEngine, type TestEngine } from '@ripen/server/testing';
import { type Contender, computedMs, inTurn, median, medianRatio } from '../measure.ts';
import { printTable, rounded, times } from '../table.ts';

const rounds = 7;
const roundMs = 600;
const many = 1_000_000;
const perBatch = 100;

const workflow = buildDocument({
  id: 'readers',
  settings: { reentry: { kind: 'afterEnd' } },
  nodes: { start: ['trigger.event', { event: 'blog.read' }], end: ['flow.end', { label: 'Seen' }] },
});

/** Waits that are a year away, of contacts that never do anything. */
function addTimers({ db, ctx, clock }: TestEngine, count: number): void {
  const dueAtMs = clock.nowMs() + 365 * 86_400_000;
  const subjectJson = JSON.stringify({ kind: 'band', modelId: 'readiness' });
  db.writeTransaction(() => {
    for (let index = 0; index < count; index += 1) {
      const contactId = `waiting-${index}`;
      const row = {
        shard: index % 256,
        workspaceId: ctx.workspaceId,
        contactId,
        id: 'band/readiness',
        dueAtMs: dueAtMs + index,
        subjectJson,
      };
      db.run(db.k.insertInto('timers').values(row));
    }
  });
}

function contender(name: string, engine: TestEngine): Contender {
  let number = 0;
  return {
    name,
    run: async (forMs) => {
      const startMs = computedMs();
      let count = 0;
      for (;;) {
        const batch = Array.from({ length: perBatch }, () => {
          number += 1;
          return { type: 'track', messageId: `${name}-${number}`, userId: `u${number % 500}`, event: 'blog.read' };
        });
        await engine.send('/v1/batch', { batch });
        count += perBatch;
        const tookMs = computedMs() - startMs;
        if (tookMs >= forMs) return { count, tookMs };
      }
    },
  };
}

const none = 'no timer waiting';
const million = '1,000,000 timers waiting';
const idle = await startTestEngine({ workflows: [workflow] });
const busy = await startTestEngine({ workflows: [workflow] });
addTimers(busy, many);
const rates = await inTurn([contender(none, idle), contender(million, busy)], rounds, roundMs);
printTable(
  `One event through the engine, SQLite and all (median of ${rounds} rounds)`,
  ['', 'events/s of CPU time', 'cost'],
  [
    [none, rounded(median(rates.get(none) ?? [])), ''],
    [million, rounded(median(rates.get(million) ?? [])), times(medianRatio(rates, none, million))],
  ],
);
await idle.stop();
await busy.stop();
