import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { did, person, pointsOf, publish } from './deals.test-kit.ts';

/** One point for each visit, so that the score is the number of visits that the deal heard. */
const counting = {
  id: 'visits',
  name: 'Visits',
  about: 'deal' as const,
  groups: [{ id: 'seen', label: 'Seen', kind: 'engagement' as const, max: 1000 }],
  rules: [{ id: 'visit', group: 'seen', label: 'Visit', points: 1, kind: 'event' as const, event: 'visit' }],
  readyAt: 3,
  bands: [
    { id: 'few', label: 'Few', fromPoints: 0 },
    { id: 'some', label: 'Some', fromPoints: 3 },
  ],
};

type Step =
  | { readonly do: 'visit' | 'link' | 'unlink'; readonly who: number; readonly deal: number }
  | { readonly do: 'close' | 'open'; readonly deal: number }
  | { readonly do: 'merge'; readonly who: number };

const who = fc.nat(2);
const deal = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('visit' as const), who, deal }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('link' as const), who, deal }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unlink' as const), who, deal }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'open' as const), deal }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), who: fc.nat(1) }) },
);

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await publish(server, counting);
});

afterAll(() => server.stop());

/** Each run has people and deals of its own; its people are 0 and 1, and 2 is a visitor who may turn out to be one of them. */
let run = 0;

async function play(steps: readonly Step[]): Promise<{ heard: number[]; shown: (number | undefined)[] }> {
  run += 1;
  const emails = [0, 1].map((n) => `p${n}@run${run}.example`);
  const ids = [await person(server, emails[0] ?? ''), await person(server, emails[1] ?? '')];
  const visitor = `visitor${run}`;
  await server.track([{ type: 'track', messageId: `first${run}`, anonymousId: visitor, event: 'hello' }]);
  const [row] = server.deps.db.all(
    server.deps.db.k.selectFrom('identities').select('contactId').where('value', '=', visitor),
  );
  ids.push(row?.contactId ?? '');
  const deals = [0, 1].map((n) => `run${run}-${n}`);
  for (const id of deals) await server.api('PUT', `/deals/${id}`, { name: id });

  // What a slow reader of the rules would keep: who is in which deal, which are open, and how often each heard something.
  const links = deals.map(() => new Set<string>());
  const isOpen = [true, true];
  const heard = [0, 0];
  const survivor = (n: number): number => (n === 2 ? joined : n);
  let joined = 2;
  for (const one of steps) {
    if (one.do === 'merge') {
      if (joined !== 2) continue;
      joined = one.who;
      await server.track([
        { type: 'identify', messageId: crypto.randomUUID(), anonymousId: visitor, userId: emails[one.who] },
      ]);
      for (const people of links) if (people.delete('2')) people.add(String(one.who));
    } else if (!('who' in one)) {
      isOpen[one.deal] = one.do === 'open';
      await server.api('PUT', `/deals/${deals[one.deal]}`, { status: one.do === 'open' ? 'open' : 'lost' });
    } else if (one.do === 'visit') {
      const email = emails[one.who];
      const event =
        email === undefined ? { ...did('', 'visit'), userId: undefined, anonymousId: visitor } : did(email, 'visit');
      await server.track([event]);
      links.forEach((people, index) => {
        if (isOpen[index] && people.has(String(survivor(one.who)))) heard[index] = (heard[index] ?? 0) + 1;
      });
    } else {
      const path = `/deals/${deals[one.deal]}/contacts/${ids[one.who]}`;
      await (one.do === 'link' ? server.api('PUT', path, {}) : server.api('DELETE', path));
      const name = String(survivor(one.who));
      if (one.do === 'link') links[one.deal]?.add(name);
      else links[one.deal]?.delete(name);
    }
  }
  const shown = await Promise.all(deals.map((id) => pointsOf(server, `/deals/${id}`, 'visits')));
  return { heard, shown };
}

it('S1, S13, E4: a deal hears each visit of its people once, whatever is linked, closed and merged; live = recompute = log', async () => {
  let most = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
      const { heard, shown } = await play(steps);
      expect(shown).toEqual(heard);
      most = Math.max(most, ...heard);
    }),
    { numRuns: 20, endOnFailure: true },
  );
  expect(most, 'the steps make something of it').toBeGreaterThan(2);
  expect(server.deps.engine.verify({ workspaceId: 'main' }), 'live = log').toEqual([]);
  const before = (await server.api('GET', '/deals?limit=200')).body.items;
  server.deps.engine.recomputeModel({ workspaceId: 'main' }, 'visits');
  await server.deps.engine.drained();
  expect((await server.api('GET', '/deals?limit=200')).body.items, 'live = recompute').toEqual(before);
}, 60_000);
