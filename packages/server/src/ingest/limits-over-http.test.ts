import { afterEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { testKeys } from '../testing/test-keys.ts';

const dayMs = 86_400_000;
let server: TestServer;
afterEach(() => server.stop());

const batchOf = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    type: 'track',
    event: 'clicked',
    userId: 'ann',
    messageId: `m${from + index}`,
  }));
const storedIds = async (): Promise<string[]> => {
  const { body } = await server.api('GET', '/events?limit=200');
  return body.items.map(({ id }: { id: string }) => id).filter((id: string) => id.startsWith('m'));
};
const quarantined = async (): Promise<{ reason: string; raw: unknown }[]> =>
  (await server.api('GET', '/quarantine')).body.items;

describe('more events a second than a key may send', () => {
  it('answers 429 with Retry-After, keeps nothing of that request and everything of the others, and takes it again later', async () => {
    server = await startTestServer({ env: { RIPEN_INGEST_PER_SECOND: '5' } });
    expect((await server.track(batchOf(0, 8), testKeys.writeKey)).status).toBe(200);
    const over = await server.track(batchOf(8, 8), testKeys.writeKey);
    expect(over.status).toBe(429);
    expect(over.headers.get('content-type')).toContain('application/problem+json');
    const waitSeconds = Number(over.headers.get('retry-after'));
    expect(waitSeconds).toBe(2);
    expect(over.headers.get('ratelimit')).toBe('"ingest";r=0;t=2');
    expect(over.body).toMatchObject({ success: false, status: 429 });
    expect(await storedIds()).toHaveLength(8);
    expect(await quarantined()).toEqual([]);

    // One key's flood is not another's.
    expect((await server.track(batchOf(100, 1), testKeys.apiKey)).status).toBe(200);

    server.clock.advance(waitSeconds * 1000 - 1000);
    expect((await server.track(batchOf(8, 8), testKeys.writeKey)).status).toBe(429);
    server.clock.advance(1000);
    expect((await server.track(batchOf(8, 8), testKeys.writeKey)).status).toBe(200);
    expect(new Set(await storedIds()).size).toBe(17);
    expect(await storedIds()).toHaveLength(17);
  });
});

describe('a write key that was replaced', () => {
  it('works on for seven days, in which its events are kept aside; at the deadline it is unknown', async () => {
    server = await startTestServer({ env: { RIPEN_WRITE_KEY: '' } });
    const old = (await server.api('GET', '/settings')).body.keys.writeKey.value;
    expect((await server.track(batchOf(0, 1), old)).body).toEqual({ success: true });
    const rotated = await server.api('POST', '/settings/rotate-key', { which: 'writeKey' });
    expect(rotated.status).toBe(200);
    const fresh = rotated.body.value;
    expect(fresh).not.toBe(old);

    server.clock.advance(7 * dayMs - 1);
    const inGrace = await server.track(batchOf(1, 2), old);
    expect([inGrace.status, inGrace.body]).toEqual([200, { success: true, rejected: 2 }]);
    expect((await server.track(batchOf(3, 1), fresh)).body).toEqual({ success: true });
    server.clock.advance(1);
    const late = await server.track(batchOf(4, 1), old);
    expect(late.status).toBe(401);
    expect(late.body.detail).not.toContain('replaced');
    expect((await server.track(batchOf(5, 1), fresh)).status).toBe(200);

    expect((await storedIds()).sort()).toEqual(['m0', 'm3', 'm5']);
    const aside = await quarantined();
    expect(aside.map(({ reason }) => reason)).toEqual(
      Array(2).fill('sent with a key that was replaced: use the new one, then send this again'),
    );
    expect(JSON.stringify(aside)).toContain('m2');
  });

  it('cannot be replaced where the environment sets it, and only by who may', async () => {
    server = await startTestServer();
    const refused = await server.api('POST', '/settings/rotate-key', { which: 'writeKey' });
    expect([refused.status, refused.body.type]).toEqual([409, '/docs#problem-conflict']);
    expect((await server.track(batchOf(0, 1), testKeys.writeKey)).status).toBe(200);
    expect((await server.api('POST', '/settings/rotate-key', { which: 'sender' })).status).toBe(422);
    const withWriteKey = { authorization: `Bearer ${testKeys.writeKey}` };
    expect((await server.api('POST', '/settings/rotate-key', { which: 'apiKey' }, withWriteKey)).status).toBe(401);
  });
});
