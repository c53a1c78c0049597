import {
  advance,
  buildWorld,
  type ContactState,
  emptyContact,
  type Input,
  type WorkflowDocument,
} from '@ripen/runtime';
import { buildDocument } from '@ripen/runtime/testing';
import { startTestEngine, type TestEngine } from '@ripen/server/testing';
import { type Contender, computedMs, inTurn, median, medianRatio } from '../measure.ts';
import { printTable, rounded, times } from '../table.ts';

const rounds = 9;
const roundMs = 400;
const perBatch = 100;

/** The first three begin with the event that is played, the others with events of their own. */
function workflows(count: number): WorkflowDocument[] {
  return Array.from({ length: count }, (_, index) =>
    buildDocument({
      id: `workflow-${index}`,
      settings: { reentry: { kind: 'afterEnd' } },
      nodes: {
        start: ['trigger.event', { event: index < 3 ? 'blog.read' : `event.${index}` }],
        tag: ['contact.tag', { mode: 'add', tag: `tag-${index}` }],
        end: ['flow.end', { label: 'Done' }],
      },
    }),
  );
}

/** Runs `batch` until `forMs` are computed; it answers how many events it decided. */
function contender(name: string, batch: () => Promise<number> | number): Contender {
  return {
    name,
    run: async (forMs) => {
      const startMs = computedMs();
      let count = 0;
      for (;;) {
        const done = batch();
        count += typeof done === 'number' ? done : await done;
        const tookMs = computedMs() - startMs;
        if (tookMs >= forMs) return { count, tookMs };
      }
    },
  };
}

function inMemory(name: string, documents: readonly WorkflowDocument[]): Contender {
  const published = documents.map((document) => ({ document, version: 1, current: true }));
  const world = buildWorld({ models: [], workflows: published, segments: new Map(), timeZone: 'UTC' });
  const start = emptyContact('c1');
  let state: ContactState = start;
  let number = 0;
  return contender(name, () => {
    for (let i = 0; i < perBatch; i += 1) {
      number += 1;
      const atMs = 1_700_000_000_000 + number;
      const input: Input = {
        kind: 'event',
        call: 'track',
        id: `e${number}`,
        name: 'blog.read',
        properties: {},
        atMs,
        acceptedAtMs: atMs,
      };
      // Every tenth event meets a fresh contact, so that no history piles up.
      state = advance(world, number % 10 === 0 ? start : state, input, atMs).state;
    }
    return perBatch;
  });
}

/** Through the tracking API, the engine and SQLite, until all of it is applied. */
function throughEngine(name: string, engine: TestEngine): Contender {
  let number = 0;
  return contender(name, async () => {
    const batch = Array.from({ length: perBatch }, () => {
      number += 1;
      return { type: 'track', messageId: `${name}-${number}`, userId: `u${number % 500}`, event: 'blog.read' };
    });
    const { status } = await engine.send('/v1/batch', { batch });
    if (status !== 200) throw new Error(`the batch was answered ${status}`);
    return perBatch;
  });
}

async function compare(title: string, few: Contender, many: Contender): Promise<void> {
  const rates = await inTurn([few, many], rounds, roundMs);
  printTable(
    `${title} (median of ${rounds} rounds)`,
    ['', 'events/s of CPU time', 'cost'],
    [
      [few.name, rounded(median(rates.get(few.name) ?? [])), ''],
      [many.name, rounded(median(rates.get(many.name) ?? [])), times(medianRatio(rates, few.name, many.name))],
    ],
  );
}

const few = '3 workflows';
const many = '10,000 workflows, 3 of them listening';
const [three, tenThousand] = [workflows(3), workflows(10_000)];
await compare('One event, decided in memory', inMemory(few, three), inMemory(many, tenThousand));

const small = await startTestEngine({ workflows: three });
const large = await startTestEngine({ workflows: tenThousand });
await compare('One event through the engine, SQLite and all', throughEngine(few, small), throughEngine(many, large));
await small.stop();
await large.stop();
