import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { testKeys } from '../testing/test-keys.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.stop());

const idOf = async (search: string): Promise<string> =>
  (await server.api('GET', `/contacts?search=${encodeURIComponent(search)}`)).body.items[0].id;
const csv = (text: string, dryRun = false) =>
  fetch(`${server.url}/api/v1/contacts/import${dryRun ? '?dryRun=1' : ''}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${testKeys.apiKey}`, 'content-type': 'text/csv' },
    body: text,
  }).then(async (response) => (await response.json()) as Record<string, never>);

const file = [
  'Email;First Name;Number of employees;Email Opt Out;Favourite colour',
  'ada@nordlicht.example;Ada;400;0;green',
  'bruno@alpenwerk.example;Bruno;1800;1;"red; deep"',
  'not an address;X;1;0;',
  ';;;;',
].join('\r\n');

it('says in a dry run what it would do, then does exactly that, and nothing more the second time', async () => {
  expect(await csv(file, true)).toMatchObject({ rows: 4, created: 2, updated: 0, skipped: 2 });
  expect((await server.api('GET', '/contacts')).body.total).toBe(0);
  const report = await csv(file);
  expect(report).toMatchObject({ rows: 4, created: 2, updated: 0, skipped: 2 });
  expect(report.errors).toEqual([
    { row: 4, detail: '"not an address" is not an e-mail address' },
    { row: 5, detail: 'neither an e-mail address nor an id' },
  ]);
  await server.deps.engine.drained();
  expect(await csv(file)).toMatchObject({ created: 0, updated: 2 });
  await server.deps.engine.drained();
  const bruno = (await server.api('GET', `/contacts/${await idOf('bruno')}`)).body;
  expect(bruno.attributes).toContainEqual(
    expect.objectContaining({ name: 'favouriteColour', value: 'red; deep', source: 'import' }),
  );
  expect(bruno.suppressed).toMatchObject({ reason: 'unsubscribed' });
  expect((await server.api('GET', '/contacts')).body.total).toBe(2);
});

it('takes every one of several files that arrive in the same millisecond', async () => {
  const people = Array.from({ length: 5 }, (_, index) => `p${index}@list.example`);
  await Promise.all(people.map((email) => csv(`Email,Nickname\n${email},named\n`)));
  await csv(`Email,Nickname\n${people[0]},renamed\n`);
  await server.deps.engine.drained();
  const names = await Promise.all(
    people.map(async (email) => (await server.api('GET', `/contacts/${await idOf(email)}`)).body.attributes),
  );
  expect(
    names.map((attributes) => attributes.find(({ name }: { name: string }) => name === 'Nickname')?.value),
  ).toEqual(['renamed', 'named', 'named', 'named', 'named']);
});
