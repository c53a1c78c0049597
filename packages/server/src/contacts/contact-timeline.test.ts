import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TimelineRow } from '../store/timeline-rows.ts';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { inToldOrder } from './told-order.ts';

const row = (source: TimelineRow['source'], id: string, more: Partial<TimelineRow> = {}): TimelineRow => ({
  id,
  atMs: 1000,
  source,
  title: 'sales',
  dataJson: null,
  ...more,
});
const crossing = (input: string, fromBand: string | null, toBand: string | null, index = 0) =>
  row('crossing', `${input}/sales/${index}`, { dataJson: JSON.stringify({ fromBand, toBand }) });
const ids = (rows: readonly TimelineRow[]) => rows.map(({ id }) => id);

/** As the store sorts: by instant and then by id, both falling. */
const stored = (rows: readonly TimelineRow[]) =>
  [...rows].sort((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0));

it('tells the crossings of one instant from band to band, whatever their ids are', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(names, fc.array(fc.uuid(), { minLength: 8, maxLength: 8 }), (bands, inputs) => {
      const story = bands.slice(1).map((band, index) => crossing(inputs[index] ?? '', bands[index] ?? null, band));
      const told = inToldOrder(stored(story)).reverse();
      expect(ids(told)).toEqual(ids(story));
    }),
  );
});

it('tells a cause before what came of it, and the two crossings of one input in their order', () => {
  const story = [
    row('event', 'z', { title: 'demo.requested' }),
    crossing('z', null, 'warm'),
    crossing('z', 'warm', 'warm', 1),
    row('event', 'a', { title: 'pricing.view' }),
    crossing('a', 'warm', 'hot'),
    row('enrollment', 'w1', { title: 'handoff' }),
    row('outbox', 'w1/mail/1/0', { title: 'sent' }),
    row('handoff', 'w1/hand/1/0', { title: 'open' }),
  ];
  expect(ids(inToldOrder(stored(story)).reverse())).toEqual(ids(story));
});

it('keeps every row once and leaves other instants alone, also when bands go round in a circle', () => {
  const band = fc.constantFrom(null, 'cold', 'warm', 'hot');
  const source = fc.constantFrom<TimelineRow['source']>('event', 'crossing', 'outbox', 'handoff', 'enrollment');
  const any = fc.record({ source, id: fc.uuid(), from: band, to: band, atMs: fc.integer({ min: 1, max: 4 }) });
  fc.assert(
    fc.property(fc.uniqueArray(any, { selector: ({ id }) => id, maxLength: 30 }), (list) => {
      const rows = stored(
        list.map(({ source: from, id, atMs, ...bands }) =>
          from === 'crossing' ? { ...crossing(id, bands.from, bands.to), atMs } : row(from, id, { atMs }),
        ),
      );
      const told = inToldOrder(rows);
      expect(ids(told).sort()).toEqual(ids(rows).sort());
      expect(told.map(({ atMs }) => atMs)).toEqual(rows.map(({ atMs }) => atMs));
    }),
  );
});

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  const template = (await server.api('GET', '/templates/lead-scoring')).body;
  await server.api('POST', '/templates/import', { template });
  await server.api('POST', '/scoring-models/sales-readiness/publish', {});
});
afterEach(() => server.stop());

it('shows hot above warm when both were reached in one instant', async () => {
  const traits = {
    email: 'ada@n.example',
    country: 'DE',
    department: 'Marketing',
    industry: 'Logistics',
    title: 'CMO',
  };
  const timestamp = new Date(server.clock.nowMs()).toISOString();
  await server.track([
    { type: 'identify', userId: 'ada', traits: { ...traits, employees: 400 }, timestamp, messageId: 'm-9' },
    ...['m-8', 'm-7', 'm-6', 'm-5'].map((messageId, index) => ({
      type: 'track',
      event: index % 2 === 0 ? 'demo.requested' : 'webinar.attended',
      userId: 'ada',
      timestamp,
      messageId,
    })),
  ]);
  await server.deps.engine.drained();
  const { items } = (await server.api('GET', '/contacts?search=ada')).body;
  const timeline = (await server.api('GET', `/contacts/${items[0].id}/timeline`)).body.items;
  const bands = timeline.flatMap(({ title }: { title: string }) => /^Became (\w+)/.exec(title)?.[1] ?? []);
  expect(bands.slice(0, 2)).toEqual(['hot', 'warm']);
});
