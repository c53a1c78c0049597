import type { Server } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine, testKeys } from '../testing/index.ts';
import { ingestPaths } from './ingest-routes.ts';

let test: TestEngine;
let server: Server;
let url: string;
let draining = false;

beforeEach(async () => {
  draining = false;
  test = await startTestEngine({
    engine: { isDraining: () => draining },
    attributes: [{ name: 'plan', type: 'text', serverOnly: true }],
  });
  server = serve({ fetch: test.engine.ingestRoutes.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await test.stop();
});

const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });
const auth = basic(testKeys.writeKey);
const track = (more: object = {}) => ({ type: 'track', event: 'clicked', userId: 'ann', ...more });

async function post(path: string, body: unknown, headers: Record<string, string> = auth) {
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: bytes,
  });
  const answer = (await response.json()) as Record<string, unknown>;
  await test.engine.drained();
  return { status: response.status, headers: response.headers, answer };
}

const events = () =>
  test.db.all(test.db.k.selectFrom('events').select(['id', 'name', 'contactId', 'atMs', 'inputJson']).orderBy('seq'));
const quarantine = () =>
  test.db.all(test.db.k.selectFrom('quarantine').select(['reason', 'rawJson']).orderBy('reason'));

describe('all stored', () => {
  it('answers 200 {"success":true} on every address, with and without a slash at the end', async () => {
    let sent = 0;
    for (const [path, kind] of Object.entries(ingestPaths)) {
      for (const address of [path, `${path}/`]) {
        const one =
          kind === 'posthog'
            ? { api_key: testKeys.writeKey, batch: [{ event: 'clicked', distinct_id: 'ann', uuid: `u${sent}` }] }
            : kind === 'batch' || kind === 'import'
              ? { batch: [track({ messageId: `u${sent}` })] }
              : { ...track({ messageId: `u${sent}` }), previousId: 'before', groupId: 'acme' };
        const { status, answer } = await post(address, one, kind === 'posthog' ? {} : auth);
        expect([address, status, answer]).toEqual([address, 200, { success: true }]);
        sent += 1;
      }
    }
    expect(events().filter(({ id }) => id.startsWith('u'))).toHaveLength(sent);
    expect(quarantine()).toEqual([]);
  });

  it('knows the caller by Basic, by Bearer, by the body and by the address', async () => {
    const key = testKeys.writeKey;
    const answers = [
      await post('/v1/track', track({ messageId: '1' }), basic(key)),
      await post('/v1/track', track({ messageId: '2' }), { authorization: `Bearer ${key}` }),
      await post('/v1/track', track({ messageId: '3', writeKey: key }), {}),
      await post(`/beacon/v1/batch?writeKey=${key}`, { batch: [track({ messageId: '4' })] }, {}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(events()).toHaveLength(4);
  });

  it('reads gzip under any content type, JSON as text/plain, and a form with the JSON in base64', async () => {
    const packed = gzipSync(JSON.stringify({ batch: [track({ messageId: '1' })] }));
    await post('/v1/batch', packed, { ...auth, 'content-type': 'application/x-www-form-urlencoded' });
    await post('/v1/t', JSON.stringify(track({ messageId: '2' })), { ...auth, 'content-type': 'text/plain' });
    const form = `data=${encodeURIComponent(Buffer.from(JSON.stringify({ event: 'clicked', distinct_id: 'ann', uuid: '3', api_key: testKeys.writeKey })).toString('base64'))}`;
    await post('/e/', form, { 'content-type': 'application/x-www-form-urlencoded' });
    expect(events().map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  it('gives a message without an id one of its own', async () => {
    await post('/v1/track', track());
    await post('/v1/track', track());
    expect(new Set(events().map(({ id }) => id)).size).toBe(2);
  });
});

describe('some events cannot be taken', () => {
  it('takes an empty list for no properties: PHP writes it so', async () => {
    const { answer } = await post('/v1/track', track({ properties: [], traits: [], context: [] }));
    expect(answer).toEqual({ success: true });
  });

  it('keeps the good ones, counts the bad ones, and shows each with its reason in quarantine', async () => {
    const bad = [
      { type: 'track', userId: 'ann' },
      { type: 'track', event: 'clicked' },
      { type: 'dance', userId: 'ann' },
      { type: 'alias', userId: 'ann' },
      track({ properties: { text: 'x'.repeat(33 * 1024) } }),
      track({ event: 'ripen.email.clicked' }),
      track({ messageId: '~timer/x' }),
      track({ event: 'e'.repeat(201) }),
      track({ properties: 'plan=pro' }),
      { type: 'identify', userId: 'ann', traits: ['pro'] },
      'not an object',
      null,
      JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`),
      track({ properties: { deep: JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`) } }),
    ];
    const { status, answer } = await post('/v1/batch', {
      batch: [track({ messageId: 'good-1' }), ...bad, track({ messageId: 'good-2' })],
    });
    expect([status, answer]).toEqual([200, { success: true, rejected: bad.length }]);
    expect(events().map(({ id }) => id)).toEqual(['good-1', 'good-2']);
    const reasons = quarantine().map(({ reason }) => reason);
    expect(reasons).toHaveLength(bad.length);
    for (const part of [
      '"event"',
      'userId',
      '"type"',
      'previousId',
      'larger than 32 KB',
      '"ripen."',
      '"~"',
      '200 characters',
      'JSON object',
      '32 levels',
      '"properties" must be an object',
      '"traits" must be an object',
    ]) {
      expect(reasons.join('\n')).toContain(part);
    }
  });

  it('keeps the same bad event once, however often it comes', async () => {
    for (let n = 0; n < 3; n += 1) await post('/v1/track', { userId: 'ann' });
    expect(quarantine()).toHaveLength(1);
  });

  it('T8: prototype names are dropped wherever they are, and nothing is polluted', async () => {
    await post(
      '/v1/identify',
      '{"userId":"ann","messageId":"1","traits":{"__proto__":{"admin":true},"constructor":{"x":1},"ok":1},"context":{"__proto__":{"y":1}}}',
    );
    expect(JSON.parse(events()[0]?.inputJson ?? '')).toMatchObject({
      properties: { ok: 1 },
      attributes: [{ name: 'ok', value: 1 }],
    });
    expect(events()[0]?.inputJson).not.toMatch(/__proto__|constructor/);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('cleans text that no store can hold: U+0000 and lone surrogates', async () => {
    await post('/v1/identify', '{"userId":"ann\\u0000","messageId":"1","traits":{"name":"A\\u0000nn \\ud800"}}');
    expect(test.db.get(test.db.k.selectFrom('contacts').select('displayName'))).toEqual({ displayName: 'Ann \ufffd' });
  });
});

describe('the whole body cannot be taken', () => {
  it.each([
    ['not JSON', 'hello'],
    ['no list', { batch: 'x' }],
    ['a list where an object belongs', []],
    ['larger than 512 KiB', `{"batch":[{"x":"${'y'.repeat(512 * 1024)}"}]}`],
    ['damaged gzip', Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from('nonsense')])],
    ['a gzip bomb', gzipSync(Buffer.alloc(20 * 1024 * 1024, 32))],
  ])('answers 400 with success:false: %s', async (_name, body) => {
    const { status, answer, headers } = await post('/v1/batch', body);
    expect([status, answer.success]).toEqual([400, false]);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(events()).toEqual([]);
  });

  it('stops reading a body without a length that does not end', async () => {
    const status = await new Promise<number | 'cut'>((resolve) => {
      const outgoing = request(`${url}/v1/batch`, { method: 'POST', headers: auth }, (response) =>
        resolve(response.statusCode ?? 0),
      );
      outgoing.on('error', () => resolve('cut'));
      const chunk = Buffer.alloc(256 * 1024, 32);
      const feed = () => {
        while (!outgoing.destroyed && outgoing.write(chunk));
        if (!outgoing.destroyed) outgoing.once('drain', feed);
      };
      feed();
    });
    expect(['cut', 400]).toContain(status);
  });
});

describe('unknown key', () => {
  it('answers 401 without detail, whatever way it comes', async () => {
    const answers = [
      await post('/v1/track', track(), basic('wk_wrong')),
      await post('/v1/track', track({ writeKey: 'wk_wrong' }), {}),
      await post('/v1/track', track(), {}),
      await post('/v1/batch?writeKey=', { batch: [] }, {}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(events()).toEqual([]);
  });
});

describe('cannot take it now', () => {
  it('answers 429 with Retry-After while draining', async () => {
    draining = true;
    const { status, headers } = await post('/v1/track', track());
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(5);
    expect(headers.get('ratelimit')).toContain('"ingest"');
  });

  it('answers 429 when the disk is full, keeps nothing of it, and goes on when there is room', async () => {
    await post('/v1/track', track({ messageId: 'before' }));
    const pages = (count: number) => test.db.get(sql.raw(`PRAGMA max_page_count = ${count}`).compile(test.db.k));
    const used = test.db.get(sql<{ page_count: number }>`PRAGMA page_count`.compile(test.db.k))?.page_count ?? 0;
    pages(used);
    const big = Array.from({ length: 20 }, (_, n) =>
      track({ messageId: `big-${n}`, properties: { text: 'x'.repeat(20_000) } }),
    );
    const refused = await post('/v1/batch', { batch: big });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(events()).toHaveLength(1);
    pages(1_000_000);
    expect((await post('/v1/batch', { batch: big })).status).toBe(200);
    expect(events()).toHaveLength(21);
  });
});

describe('other methods', () => {
  it('answers 405 to GET, not to be stored', async () => {
    for (const path of ['/v1/track', '/v1/batch/', '/e']) {
      const response = await fetch(url + path, { headers: auth });
      expect([response.status, response.headers.get('cache-control'), response.headers.get('allow')]).toEqual([
        405,
        'no-store',
        'POST, OPTIONS',
      ]);
    }
  });

  it('answers the preflight of every known browser client', async () => {
    const response = await fetch(`${url}/v1/t`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.test',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'anonymousid,authorization,content-type,sentat,rsa-new-header',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.test');
    const allowed = (response.headers.get('access-control-allow-headers') ?? '').split(', ');
    expect(allowed).toEqual(
      expect.arrayContaining([
        'authorization',
        'content-type',
        'anonymousid',
        'sentat',
        'x-retry-count',
        'rsa-retry-attempt',
        'rsa-new-header',
      ]),
    );
    const answered = await fetch(`${url}/v1/t`, {
      method: 'POST',
      headers: { ...auth, origin: 'https://shop.test' },
      body: JSON.stringify(track()),
    });
    expect(answered.headers.get('access-control-allow-origin')).toBe('https://shop.test');
  });

  it('answers what browser clients ask for before they send', async () => {
    const get = async (path: string) => (await fetch(url + path)).json() as Promise<Record<string, unknown>>;
    const key = testKeys.writeKey;
    expect(await get(`/v1/projects/${key}/settings`)).toMatchObject({
      integrations: { 'Segment.io': { apiKey: key, apiHost: `${new URL(url).host}/v1`, protocol: 'http' } },
      metrics: { sampleRate: 0 },
    });
    const behindProxy = await fetch(`${url}/v1/projects/${key}/settings`, {
      headers: { 'x-forwarded-proto': 'https' },
    });
    expect(await behindProxy.json()).toMatchObject({ integrations: { 'Segment.io': { protocol: 'https' } } });
    expect(await get(`/sourceConfig/?p=npm&writeKey=${key}`)).toMatchObject({
      source: { enabled: true, writeKey: key },
    });
    expect(await get(`/array/${key}/config`)).toMatchObject({ hasFeatureFlags: false });
    expect((await fetch(`${url}/v1/projects/wrong/settings`)).status).toBe(401);
  });
});

describe('when it happened', () => {
  const now = Date.UTC(2026, 2, 2, 9);
  const iso = (ms: number) => new Date(ms).toISOString();
  it.each([
    ['nothing said', {}, now],
    ['a right clock', { timestamp: iso(now - 5000), sentAt: iso(now) }, now - 5000],
    ['a clock an hour ahead', { timestamp: iso(now + 3_600_000 - 5000), sentAt: iso(now + 3_600_000) }, now - 5000],
    [
      'a clock 50 years back',
      { timestamp: iso(now - 1_577_847_600_000 - 5000), sentAt: iso(now - 1_577_847_600_000) },
      now - 5000,
    ],
    ['a year ago by its own words', { timestamp: iso(now - 365 * 86_400_000) }, now - 30 * 86_400_000],
    ['in 50 years by its own words', { timestamp: iso(now + 1_577_847_600_000) }, now + 300_000],
    ['garbage', { timestamp: 'soon', sentAt: '{}' }, now],
    ['epoch milliseconds', { timestamp: now - 1000 }, now - 1000],
  ])('E3: %s', async (_name, times, expected) => {
    await post('/v1/track', track({ ...times, messageId: '1' }));
    expect(events()[0]?.atMs).toBe(expected);
  });

  it('E1: history that is imported keeps its times', async () => {
    await post('/v1/import', { batch: [track({ messageId: '1', timestamp: '2019-05-01T00:00:00Z' })] });
    expect(events()[0]?.atMs).toBe(Date.UTC(2019, 4, 1));
  });
});

describe('a public key', () => {
  const attribute = (name: string) =>
    test.db.get(test.db.k.selectFrom('contactAttributes').select(['text', 'num']).where('name', '=', name));

  it('may not set what only servers may; the event is kept and the refusal is shown', async () => {
    const { answer } = await post('/v1/identify', { userId: 'ann', traits: { plan: 'enterprise', seats: 3 } });
    expect(answer).toEqual({ success: true });
    expect(attribute('plan')).toBeUndefined();
    expect(attribute('seats')).toEqual({ text: null, num: 3 });
    expect(quarantine().map(({ reason }) => reason)).toEqual([
      'attribute "plan" was left out, the event was kept: only servers may set it',
    ]);
    await post('/v1/identify', { userId: 'ann', traits: { plan: 'enterprise' } }, basic(testKeys.apiKey));
    expect(attribute('plan')).toMatchObject({ text: 'enterprise' });
  });

  it('E4: never gives a contact another e-mail address; the API key does', async () => {
    await post('/v1/identify', { userId: 'ann', traits: { email: 'ann@x.test' } });
    await post('/v1/identify', { userId: 'ann', traits: { email: 'mallory@evil.test' } });
    await post('/v1/identify', { userId: 'ann', traits: { email: null } });
    await post('/v1/identify', { userId: 'ann', traits: { Email: 'not an address' } });
    expect(attribute('email')).toMatchObject({ text: 'ann@x.test' });
    expect(quarantine()).toHaveLength(3);
    await post('/v1/identify', { userId: 'ann', traits: { email: 'ann@new.test' } }, basic(testKeys.apiKey));
    expect(attribute('email')).toMatchObject({ text: 'ann@new.test' });
  });

  it('flattens traits with dots, joins lists, forgets null', async () => {
    await post('/v1/identify', {
      userId: 'ann',
      traits: { address: { city: 'Oslo', zip: 1 }, likes: ['a', 'b'], old: 1 },
    });
    await post('/v1/identify', { userId: 'ann', traits: { old: null } });
    await post('/v1/group', { userId: 'ann', groupId: 'g1', traits: { name: 'Acme', employees: 30 } });
    const all = test.db.all(test.db.k.selectFrom('contactAttributes').select(['name', 'text', 'num']).orderBy('name'));
    expect(all.map(({ name, text, num }) => [name, text ?? num])).toEqual([
      ['address.city', 'Oslo'],
      ['address.zip', 1],
      ['company', 'Acme'],
      ['company.employees', 30],
      ['company.id', 'g1'],
      ['company.name', 'Acme'],
      ['likes', 'a, b'],
    ]);
  });
});
