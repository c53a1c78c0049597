import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Ripen, startRipen } from './ripen.ts';

let ripen: Ripen;
beforeAll(async () => {
  ripen = await startRipen();
}, 40_000);
afterAll(() => ripen[Symbol.asyncDispose]());

interface Request {
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

const send = (path: string, request: Request) => fetch(ripen.url + path, { method: 'POST', ...request });
const basic = () => ({ authorization: `Basic ${Buffer.from(`${ripen.writeKey}:`).toString('base64')}` });
const bearer = () => ({ authorization: `Bearer ${ripen.writeKey}` });
const idsOf = async () => (await ripen.events()).map(({ id }) => id);

const messages = {
  identify: { userId: 'ann', traits: { plan: 'pro' } },
  track: { userId: 'ann', event: 'Read' },
  page: { userId: 'ann', name: 'Pricing' },
  screen: { userId: 'ann', name: 'Inbox' },
  group: { userId: 'ann', groupId: 'acme' },
  alias: { userId: 'ann', previousId: 'somebody' },
};

it.each(Object.entries(messages))(
  'E1: /v1/%s by hand, with each way to give the key, with and without a slash',
  async (type, message) => {
    const ways: [string, Request][] = [
      ['basic', { headers: { ...basic(), 'content-type': 'application/json' } }],
      ['bearer', { headers: { ...bearer(), 'content-type': 'application/json; charset=utf-8' } }],
      ['body', { headers: { 'content-type': 'text/plain' } }],
    ];
    for (const [way, request] of ways) {
      for (const slash of ['', '/']) {
        const messageId = `${type}-${way}${slash}`;
        const body = JSON.stringify({ ...message, messageId, ...(way === 'body' ? { writeKey: ripen.writeKey } : {}) });
        const answer = await send(`/v1/${type}${slash}`, { ...request, body });
        expect([answer.status, await answer.json()]).toEqual([200, { success: true }]);
        expect(await idsOf()).toContain(messageId);
      }
    }
  },
);

it('E1: the short addresses of the browser SDK take the same', async () => {
  for (const [type, message] of Object.entries(messages)) {
    const messageId = `short-${type}`;
    const answer = await send(`/v1/${type[0]}`, { headers: basic(), body: JSON.stringify({ ...message, messageId }) });
    expect(answer.status).toBe(200);
    expect(await idsOf()).toContain(messageId);
  }
});

it.each(['/v1/batch', '/v1/b', '/v1/import', '/beacon/v1/batch'])(
  'E1: %s takes a mixed batch, and all but the bad one of it',
  async (path) => {
    const before = (await ripen.quarantine()).length;
    const batch = Object.entries(messages).map(([type, message]) => ({
      ...message,
      type,
      messageId: `${path} ${type}`,
    }));
    const body = JSON.stringify({ batch: [...batch, { type: 'track', userId: 'ann', note: path }] });
    const answer = await send(path, { headers: basic(), body });
    expect([answer.status, await answer.json()]).toEqual([200, { success: true, rejected: 1 }]);
    expect(await idsOf()).toEqual(expect.arrayContaining(batch.map(({ messageId }) => messageId)));
    const quarantine = await ripen.quarantine();
    expect(quarantine).toHaveLength(before + 1);
    expect(quarantine[0]?.reason).toContain('needs the name of the event');
  },
);

it('E2: the same message again, alone or in a batch, is accepted and changes nothing', async () => {
  const message = { type: 'track', userId: 'twice', event: 'Read', messageId: 'again' };
  const one = JSON.stringify(message);
  const many = JSON.stringify({ batch: [message, message] });
  for (const [path, body] of [
    ['/v1/track', one],
    ['/v1/batch', many],
    ['/v1/track', one],
  ] as const) {
    expect((await send(path, { headers: basic(), body })).status).toBe(200);
  }
  expect((await idsOf()).filter((id) => id === 'again')).toHaveLength(1);
  const [event] = (await ripen.events()).filter(({ id }) => id === 'again');
  const contact = (await ripen.contacts()).find(({ id }) => id === event?.contactId);
  expect(contact?.scores[0]?.view.points).toBe(1);
});

it('refuses in the words of the wire table: wrong key, wrong method, broken body', async () => {
  const wrong = await send('/v1/track', { headers: { authorization: 'Bearer wk_test_somebody_elses' }, body: '{}' });
  expect([wrong.status, wrong.headers.get('content-type')]).toEqual([401, expect.stringContaining('problem+json')]);
  const read = await fetch(`${ripen.url}/v1/track`, { headers: basic() });
  expect([read.status, read.headers.get('cache-control')]).toEqual([405, 'no-store']);
  const broken = await send('/v1/batch', { headers: basic(), body: '{"batch":[' });
  expect([broken.status, await broken.json()]).toEqual([400, expect.objectContaining({ success: false })]);
  const large = await send('/v1/batch', {
    headers: basic(),
    body: JSON.stringify({ batch: ['x'.repeat(600 * 1024)] }),
  });
  expect(large.status).toBe(400);
});
