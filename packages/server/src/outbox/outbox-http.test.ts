import { afterEach, beforeEach, expect, it } from 'vitest';
import { seedWorkspace } from '../testing/seed-workspace.ts';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { hello, mailWorkflow, person } from './outbox.test-kit.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  const { db, engine } = server.deps;
  seedWorkspace({ workspaceId: 'main' }, db, { workflows: [mailWorkflow()], emails: [hello] }, server.clock.nowMs());
  engine.worldChanged();
  const traits = { email: 'ann@example.com', firstName: 'Ann' };
  await server.track([{ type: 'track', userId: 'ann', event: 'go', context: { traits } }]);
  await server.deps.outbox.idle();
});
afterEach(() => server.stop());

const sentHtml = async (): Promise<string> => {
  const { body } = await server.api('GET', '/deliveries');
  return (await server.api('GET', `/deliveries/${encodeURIComponent(body.items[0].id)}`)).body.sent.html;
};
const pathOf = (html: string, path: string): string =>
  new RegExp(`https?://[^/"]+(/${path}/[^"]+)"`).exec(html)?.[1] ?? '';
const visit = (path: string, init: RequestInit = {}) =>
  fetch(server.url + path, { redirect: 'manual', headers: { 'user-agent': person }, ...init });

it('D2, T22: a link in a mail works through the whole server, without key, cookie or referrer', async () => {
  server.clock.advance(60_000);
  const answer = await visit(pathOf(await sentHtml(), 'l'));
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe('https://shop.test/a?x=1&y=2');
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(answer.headers.get('set-cookie')).toBeNull();
  const pixel = await visit(pathOf(await sentHtml(), 'o'));
  expect(pixel.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
});

it('RFC 8058: one click from another origin, without anything but the body, suppresses through the whole server', async () => {
  const path = pathOf(await sentHtml(), 'u');
  const page = await visit(path);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'sha256-");
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://mail.example' };
  const answer = await visit(path, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' });
  expect(answer.status).toBe(200);
  await server.deps.engine.drained();
  const contactId = (await server.api('GET', '/contacts')).body.items[0].id;
  expect((await server.api('GET', `/contacts/${contactId}`)).body.suppressed).toMatchObject({ reason: 'unsubscribed' });
  await server.track([{ type: 'track', userId: 'ann', event: 'go' }]);
  await server.deps.outbox.idle();
  expect((await server.api('GET', '/deliveries?status=cancelled')).body.items).toMatchObject([
    { reason: 'Not sent: unsubscribed from marketing mail.' },
  ]);
});

it('T19: what is not a token leads to our own page, and nothing else under these paths exists', async () => {
  for (const path of [
    '/l/x',
    '/u/x',
    '/l/https%3A%2F%2Fevil.test',
    '/u/..%2f..%2fetc',
    '/l/%00',
    `/u/${'a'.repeat(5_000)}`,
  ]) {
    const answer = await visit(path);
    expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 404, null]);
  }
});
