import { scoringModelSchema } from '@ripen/runtime';
import { buildDocument, exampleModel } from '@ripen/runtime/testing';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hello, person } from '../outbox/outbox.test-kit.ts';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { testKeys } from '../testing/test-keys.ts';

const model = scoringModelSchema.parse({
  ...exampleModel,
  id: 'readiness',
  rules: [{ id: 'go', group: 'interest', label: 'Went', points: 60, kind: 'event', event: 'go' }],
});
/** Everything that a run can leave behind: points, a tag, a mail, a webhook, a handoff, a timer. */
const workflow = buildDocument({
  id: 'all',
  nodes: {
    start: ['trigger.event', { event: 'go' }],
    tag: ['contact.tag', { mode: 'add', tag: 'went' }],
    mail: ['action.email', { template: 'hello' }],
    call: ['action.webhook', { url: 'http://127.0.0.1:9/hook', event: 'lead.hot' }],
    sales: ['action.handoff', { model: 'readiness' }],
    wait: ['flow.wait', { duration: { amount: 9, unit: 'days' } }],
    end: ['flow.end'],
  },
});

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  const made = [
    await server.api('POST', '/emails', { email: hello }),
    await server.api('POST', '/people', { id: 'rep', name: 'Rep' }),
    await server.api('PUT', '/attributes/plan', { type: 'text', serverOnly: true }),
    await server.api('POST', '/scoring-models', { model }),
    await server.api('POST', '/scoring-models/readiness/publish', {}),
    await server.api('POST', '/workflows', { document: workflow }),
    await server.api('POST', '/workflows/all/publish', {}),
  ];
  expect(made.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
});
afterEach(() => server.stop());

const settled = async () => {
  await server.deps.outbox.idle();
  await server.deps.engine.drained();
};
/** One person's whole life here, under names that nobody else has. */
async function live(name: string): Promise<{ id: string; words: string[] }> {
  const [email, visitor] = [`${name}@example.com`, `cookie-of-${name}`];
  await server.track(
    [{ type: 'page', anonymousId: visitor, properties: { from: `site-of-${name}` } }],
    testKeys.writeKey,
  );
  await server.track([{ type: 'identify', userId: name, traits: { email } }]);
  await server.track([{ type: 'alias', previousId: visitor, userId: name }]);
  const go = { type: 'track', event: 'go', userId: name, properties: { word: `said-by-${name}` } };
  await server.track([go, { type: 'identify', userId: name, traits: { firstName: `First-${name}` } }]);
  // Refused, and kept aside with what it said.
  await server.track(
    [
      { type: 'identify', userId: name, traits: { plan: 'gold' }, messageId: `refused-${name}` },
      { type: 'track', userId: name, properties: { nameless: `nameless-of-${name}` } },
      { type: 'track', anonymousId: visitor, properties: { nameless: 'of a visitor' } },
    ],
    testKeys.writeKey,
  );
  await settled();
  const { body } = await server.api('GET', `/contacts?q=${name}`);
  const [{ id }] = body.items;
  const deliveries = (await server.api('GET', `/deliveries?contact=${id}`)).body.items;
  const mail = deliveries.find(({ kind }: { kind: string }) => kind === 'email');
  const html = (await server.api('GET', `/deliveries/${encodeURIComponent(mail.id)}/html`)).body;
  const [, link = ''] = /href="[^"]*?(\/l\/[^"]+)"/.exec(String(html)) ?? [];
  await fetch(server.url + link, { redirect: 'manual', headers: { 'user-agent': person } });
  server.clock.advance(60_000);
  await settled();
  await server.api('POST', `/contacts/${id}/adjust`, {
    modelId: 'readiness',
    groupId: 'interest',
    mode: 'add',
    points: 1,
    reason: `liked ${name}`,
  });
  await settled();
  return { id, words: [id, name, email, visitor] };
}

const tables = (): string[] =>
  server.deps.db
    .all(
      sql<{ name: string }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.compile(
        server.deps.db.k,
      ),
    )
    .map(({ name }) => name);
/** Where any of the words still stands in the file, table by table. */
const placesOf = (words: readonly string[]): string[] =>
  tables().filter((table) => {
    const rows = server.deps.db.all(sql`select * from ${sql.table(table)}`.compile(server.deps.db.k));
    const text = JSON.stringify(rows).toLowerCase();
    return words.some((word) => text.includes(word.toLowerCase()));
  });

it('export has everything that is kept of the person, from every table, and nothing of anybody else', async () => {
  const zelda = await live('zelda');
  await live('yorick');
  const { status, body } = await server.api('GET', `/contacts/${zelda.id}/export`);
  expect(status).toBe(200);
  const filled = Object.entries(body)
    .filter(([, rows]) => (Array.isArray(rows) ? rows.length > 0 : rows !== null))
    .map(([table]) => table);
  const expected = placesOf(zelda.words).map((table) => (table === 'contacts' ? 'contact' : table));
  // Hang on deliveries, so they do not name the person.
  expect(filled.sort()).toEqual([...new Set([...expected, 'outboxAttempts', 'trackedLinks'])].sort());
  expect(JSON.stringify(body)).toContain('said-by-zelda');
  expect(JSON.stringify(body)).toContain('nameless-of-zelda');
  expect(JSON.stringify(body).toLowerCase()).not.toContain('yorick');
});

it('erasing leaves no word of the person in any table, and everything of the others', async () => {
  const zelda = await live('zelda');
  const yorick = await live('yorick');
  const before = placesOf(yorick.words);
  const kept = (await server.api('GET', `/contacts/${yorick.id}/export`)).body;
  expect((await server.api('DELETE', `/contacts/${zelda.id}`)).status).toBe(200);
  expect(placesOf(zelda.words)).toEqual([]);
  expect(placesOf(yorick.words)).toEqual(before);
  expect((await server.api('GET', `/contacts/${yorick.id}/export`)).body).toEqual(kept);
  // Nobody is counted as waiting any more, and the timer of nobody goes off.
  server.clock.advance(10 * 86_400_000);
  await settled();
  expect(placesOf(zelda.words)).toEqual([]);
  expect((await server.api('GET', `/contacts/${zelda.id}`)).status).toBe(404);
  expect((await server.api('GET', `/contacts/${zelda.id}/export`)).status).toBe(404);
  expect((await server.api('DELETE', `/contacts/${zelda.id}`)).status).toBe(404);
  expect(server.deps.engine.verify({ workspaceId: 'main' })).toEqual([]);
});

it('with suppress only the address stays, on the list of those who get no mail', async () => {
  const zelda = await live('zelda');
  expect((await server.api('DELETE', `/contacts/${zelda.id}?suppress=true`)).status).toBe(200);
  expect(placesOf(zelda.words)).toEqual(['suppressions']);
  await server.track([
    { type: 'identify', userId: 'zelda', traits: { email: 'Zelda@example.com' } },
    { type: 'track', event: 'go', userId: 'zelda' },
  ]);
  await settled();
  const { items } = (await server.api('GET', '/deliveries?kind=email')).body;
  expect(items.map(({ status }: { status: string }) => status)).toEqual(['cancelled']);
  expect((await server.api('DELETE', `/contacts/${zelda.id}?suppress=yes`)).status).toBe(422);
});
