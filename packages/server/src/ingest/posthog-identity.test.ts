import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { testKeys } from '../testing/test-keys.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.stop());

let sent = 0;
const message = (event: string, distinctId: string, properties: object = {}) => {
  sent += 1;
  return { event, distinct_id: distinctId, properties, uuid: `u${sent}` };
};
/** As PostHog's clients send, with the public key. */
const send = async (...batch: object[]) => {
  const response = await fetch(`${server.url}/batch/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ api_key: testKeys.writeKey, batch }),
  });
  expect(await response.json()).toEqual({ success: true });
  await server.deps.engine.drained();
};
const contacts = async (): Promise<{ id: string; email: string | null }[]> =>
  (await server.api('GET', '/contacts')).body.items;
/** Events by contact: one list of names for each contact that there is; merges have none. */
const histories = async (): Promise<string[][]> => {
  const { items } = (await server.api('GET', '/events?limit=200')).body;
  return (await contacts()).map(({ id }) =>
    items
      .filter((one: { contactId: string; name: string }) => one.contactId === id && one.name !== '')
      .map(({ name }: { name: string }) => name)
      .sort(),
  );
};
const read = (distinctId: string, properties: object = {}) => message('Read', distinctId, properties);
const identify = (distinctId: string, $set: object, properties: object = {}) =>
  message('$identify', distinctId, { ...properties, $set });

describe('E4 for PostHog, whose one id is a visitor’s until it is identified', () => {
  it('alias joins what a server captured before the sign-up', async () => {
    await send(read('cookie-1'), read('cookie-1'));
    await send(message('$create_alias', 'ann', { distinct_id: 'ann', alias: 'cookie-1' }));
    await send(identify('ann', { email: 'ann@example.com' }), read('ann'));
    expect(await histories()).toEqual([['Read', 'Read', 'Read', 'alias', 'identify']]);
    // And afterwards every name means the same contact.
    await send(read('cookie-1'), read('ann'));
    expect((await histories()).map((names) => names.length)).toEqual([7]);
  });

  it('alias joins when the person was identified, or had events, before it', async () => {
    await send(read('cookie-1'));
    await send(identify('ann', { email: 'ann@example.com' }));
    await send(message('$create_alias', 'ann', { distinct_id: 'ann', alias: 'cookie-1' }));
    expect(await histories()).toEqual([['Read', 'alias', 'identify']]);
    await send(read('bob'), read('cookie-2'));
    await send(message('$create_alias', 'bob', { distinct_id: 'bob', alias: 'cookie-2' }));
    expect((await histories()).map((names) => names.join(' ')).sort()).toEqual([
      'Read Read alias',
      'Read alias identify',
    ]);
  });

  it('alias the other way round, as the browser client says it, joins too', async () => {
    const browser = { $is_identified: false, $device_id: 'cookie-1' };
    await send(read('cookie-1', browser));
    await send(message('$create_alias', 'cookie-1', { ...browser, distinct_id: 'cookie-1', alias: 'ann' }));
    await send(identify('ann', { email: 'ann@example.com' }));
    expect(await histories()).toEqual([['Read', 'alias', 'identify']]);
  });

  it('identify joins the visitor, and what a server captured under the same id before', async () => {
    await send(read('cookie-1', { $is_identified: false, $device_id: 'cookie-1' }));
    await send(read('ann'));
    await send(identify('ann', { email: 'ann@example.com' }, { $anon_distinct_id: 'cookie-1' }));
    await send(read('ann'), read('ann', { $is_identified: true, $device_id: 'cookie-1' }));
    expect(await histories()).toEqual([['Read', 'Read', 'Read', 'Read', 'identify']]);
    expect((await contacts()).map(({ email }) => email)).toEqual(['ann@example.com']);
  });

  it('never melts two identified people into one: the alias is refused, shown, and both go on', async () => {
    await send(identify('ann', { email: 'ann@example.com' }), identify('bob', { email: 'bob@example.com' }));
    await send(message('$create_alias', 'ann', { distinct_id: 'ann', alias: 'bob' }));
    expect((await contacts()).map(({ email }) => email).sort()).toEqual(['ann@example.com', 'bob@example.com']);
    const { items } = (await server.api('GET', '/quarantine')).body;
    expect(items.map(({ reason }: { reason: string }) => reason)).toEqual([
      expect.stringContaining('two known people'),
    ]);
    await send(read('bob'), read('ann'));
    expect((await histories()).map((names) => names.filter((name) => name === 'Read').length)).toEqual([1, 1]);
  });
});
