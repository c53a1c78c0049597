import { afterEach, beforeEach, expect, it } from 'vitest';
import { dayMs, health, publish } from '../deals/deals.test-kit.ts';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await publish(server, health);
});

afterEach(() => server.stop());

async function reviewed() {
  const path = '/scoring-models/deal-health/review';
  await server.api('POST', `${path}/refresh`, {});
  for (let tries = 0; tries < 500; tries += 1) {
    const { body } = await server.api('GET', path);
    if (body.state === 'ready') return body;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('the review was never ready');
}

it('R1, R4, H4: a won deal is a conversion of its value, and won and lost count with the score from before', async () => {
  const put = async (id: string, body: object) => {
    expect((await server.api('PUT', `/deals/${id}`, body)).status).toBeLessThan(300);
  };
  for (const [id, value] of [
    ['won-large', 20_000],
    ['won-small', 500],
    ['lost-large', 30_000],
    ['open-small', 700],
  ] as const) {
    await put(id, { name: id, stage: 'proposal', value });
  }
  server.clock.advance(dayMs);
  // How it ended is written into the stage, and must not be what the score is made of.
  await put('won-large', { status: 'won', stage: 'closed' });
  await put('won-small', { status: 'won', stage: 'closed' });
  await put('lost-large', { status: 'lost', stage: 'closed' });
  const said = await reviewed();
  expect(said).toMatchObject({ about: 'deal', conversion: { event: 'ripen.deal.won', valueProperty: 'value' } });
  expect(said.choices.proposed).toBe('ripen.deal.won');
  const { means, lowButConverted, highButNot, forecast, total } = said.review;
  expect(total).toBe(4);
  expect(means.converted).toMatchObject({ count: 2, mean: 35 });
  expect(means.others).toMatchObject({ count: 2, mean: 35 });
  expect(lowButConverted[0]).toMatchObject({ contactId: 'won-small', name: 'won-small', score: 20 });
  expect(highButNot[0]).toMatchObject({ contactId: 'lost-large', score: 50 });
  // Of the three that are decided two were won, at 10,250 each; one is open.
  const atRisk = forecast.find(({ band }: { band: string }) => band === 'at-risk');
  expect(atRisk).toMatchObject({ open: 1, rate: { count: 2, of: 3 }, meanValue: 10_250 });
  expect(atRisk.expectedValue).toBeCloseTo((10_250 * 2) / 3, 6);
  const { items } = (await server.api('GET', '/reviews')).body;
  expect(items).toMatchObject([{ modelId: 'deal-health', about: 'deal' }]);
});

it('R1: another event can be what a deal is for, and the workspace’s conversion of contacts is none of deals', async () => {
  await publish(server, { ...health, id: 'interest', name: 'Interest', about: 'contact' });
  const order = { event: 'order.completed', valueProperty: null };
  await server.api('PUT', '/scoring-models/interest/review/conversion', { conversion: order, scope: 'workspace' });
  const path = '/scoring-models/deal-health/review';
  expect((await server.api('GET', path)).body.conversion.event).toBe('ripen.deal.won');
  const signed = { event: 'contract.signed', valueProperty: null };
  await server.api('PUT', `${path}/conversion`, { conversion: signed, scope: 'workspace' });
  expect((await server.api('GET', path)).body.conversion.event).toBe('contract.signed');
  expect((await server.api('GET', '/scoring-models/interest/review')).body.conversion.event).toBe('order.completed');
});

it('R3: points for deals are suggested from what they were before they were won or lost, and not from how that ended', async () => {
  for (let index = 0; index < 130; index += 1) {
    const isWon = index % 2 === 0;
    // Those in the north are mostly won.
    const region = isWon === (index % 10 !== 0) ? 'north' : 'south';
    const id = `deal-${index}`;
    await server.api('PUT', `/deals/${id}`, { name: id, stage: 'proposal', attributes: { region } });
    server.clock.advance(60_000);
    await server.api('PUT', `/deals/${id}`, { status: isWon ? 'won' : 'lost', stage: isWon ? 'won' : 'lost' });
  }
  await reviewed();
  const path = '/scoring-models/deal-health/review/suggestion';
  expect((await server.api('POST', path, {})).status).toBe(200);
  let said = (await server.api('GET', path)).body;
  for (let tries = 0; said.state !== 'ready' && tries < 1000; tries += 1) {
    await new Promise((done) => setTimeout(done, 10));
    said = (await server.api('GET', path)).body;
  }
  expect(said.suggestion.outcome).toBe('suggested');
  const told = JSON.stringify(said.suggestion.lines);
  expect(told).toContain('region');
  expect(told).not.toContain('"name":"status"');
  expect(told, 'the stage that says how it ended').not.toMatch(/"value":"(won|lost)"/);
}, 30_000);
