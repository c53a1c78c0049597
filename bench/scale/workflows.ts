import { advance, buildWorld, type ContactState, emptyContact, type Input, type World } from '@ripen/runtime';
import { buildDocument } from '@ripen/runtime/testing';
import { type Contender, computedMs, inTurn, median, medianRatio } from '../measure.ts';
import { printTable, rounded, times } from '../table.ts';

const rounds = 9;
const roundMs = 400;

/** `count` published workflows, the first three of which begin with the event that is played. */
function worldWith(count: number): World {
  const workflows = Array.from({ length: count }, (_, index) => ({
    document: buildDocument({
      id: `workflow-${index}`,
      settings: { reentry: { kind: 'afterEnd' } },
      nodes: {
        start: ['trigger.event', { event: index < 3 ? 'blog.read' : `event.${index}` }],
        tag: ['contact.tag', { mode: 'add', tag: `tag-${index}` }],
        end: ['flow.end', { label: 'Done' }],
      },
    }),
    version: 1,
    current: true,
  }));
  return buildWorld({ models: [], workflows, segments: new Map(), timeZone: 'UTC' });
}

function contender(name: string, world: World): Contender {
  const start = emptyContact('c1');
  let state: ContactState = start;
  let number = 0;
  return {
    name,
    run: (forMs) => {
      const startMs = computedMs();
      let count = 0;
      for (;;) {
        for (let i = 0; i < 50; i += 1) {
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
        count += 50;
        const tookMs = computedMs() - startMs;
        if (tookMs >= forMs) return { count, tookMs };
      }
    },
  };
}

const few = '3 workflows';
const many = '10,000 workflows, 3 of them listening';
const rates = await inTurn([contender(few, worldWith(3)), contender(many, worldWith(10_000))], rounds, roundMs);
printTable(
  `One event, decided in memory (median of ${rounds} rounds)`,
  ['', 'events/s of CPU time', 'cost'],
  [
    [few, rounded(median(rates.get(few) ?? [])), ''],
    [many, rounded(median(rates.get(many) ?? [])), times(medianRatio(rates, few, many))],
  ],
);
