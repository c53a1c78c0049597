import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.stop());

const contact = async () => {
  const { items } = (await server.api('GET', '/contacts')).body;
  return (await server.api('GET', `/contacts/${items[0].id}`)).body;
};
const identify = (traits: object, more: object = {}) =>
  server.track([{ type: 'identify', userId: 'ann', traits: { email: 'ann@x.example', ...traits }, ...more }]);

describe('E5: attributes', () => {
  it('E5: have a type, a source and a time, and a newer fact wins whatever arrives last', async () => {
    const nowMs = server.clock.nowMs();
    const at = (ms: number) => new Date(nowMs + ms).toISOString();
    await identify({ employees: 40, vip: true, city: 'Graz' }, { timestamp: at(-1000) });
    await identify({ employees: 10 }, { timestamp: at(-5000) });
    const { id, attributes } = await contact();
    const named = (all: { name: string }[], name: string) => all.find((one) => one.name === name);
    expect(named(attributes, 'employees')).toEqual({
      name: 'employees',
      value: 40,
      source: 'event',
      atMs: nowMs - 1000,
    });
    expect([named(attributes, 'vip'), named(attributes, 'city')]).toMatchObject([{ value: true }, { value: 'Graz' }]);
    for (const source of ['form', 'import', 'sales', 'enrichment']) {
      server.clock.advance(1000);
      await server.api('PATCH', `/contacts/${id}`, { attributes: { employees: 50 }, source });
      expect(named((await contact()).attributes, 'employees')).toMatchObject({ value: 50, source });
    }
    expect((await server.api('PATCH', `/contacts/${id}`, { attributes: { a: 1 }, source: 'gossip' })).status).toBe(422);
  });

  it('E5: times are kept as instants of UTC, whatever zone they were told in', async () => {
    const nowMs = server.clock.nowMs();
    const there = new Date(nowMs - 60_000 + 2 * 3_600_000).toISOString().replace('Z', '+02:00');
    await server.track([{ type: 'track', event: 'demo', userId: 'ann', timestamp: there }]);
    const { db } = server.deps;
    expect(db.all(db.k.selectFrom('events').select('atMs'))).toEqual([{ atMs: nowMs - 60_000 }]);
  });

  it('E5: a zone that does not exist falls back to the workspace’s, with a note on the contact; a right one is kept', async () => {
    await server.api('PATCH', '/settings', { timeZone: 'Europe/Vienna' });
    await identify({ timezone: 'Mars/Olympus' });
    expect(await contact()).toMatchObject({
      timeZone: null,
      timeZoneNote: '“Mars/Olympus” is no time zone that we know, so that of the workspace counts: Europe/Vienna.',
    });
    await identify({ timezone: 'America/Lima' });
    expect(await contact()).toMatchObject({ timeZone: 'America/Lima', timeZoneNote: null });
    await server.api('PATCH', `/contacts/${(await contact()).id}`, { attributes: { timezone: null } });
    expect(await contact()).toMatchObject({ timeZone: null, timeZoneNote: null });
  });
});
