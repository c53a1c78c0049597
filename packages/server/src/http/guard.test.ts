import { request as rawRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { testKeys } from '../testing/test-keys.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** `fetch` does not let a test choose Host or Origin. */
const raw = (path: string, method: string, headers: Record<string, string>, body = ''): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const call = rawRequest({ hostname, port, path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(body);
  });

const host = () => new URL(server.url).host;
const form = '{"name":"x"}';

describe('who may call the management API', () => {
  it('lets the API key in, and a page of our own origin', async () => {
    expect((await server.api('GET', '/workflows')).status).toBe(200);
    expect(await raw('/api/v1/workflows', 'GET', { host: host(), 'sec-fetch-site': 'same-origin' })).toBe(200);
    const origin = `http://${host()}`;
    const headers = { host: host(), origin, 'content-type': 'application/json' };
    expect(await raw('/api/v1/people', 'POST', headers, JSON.stringify({ id: 'ana', name: 'Ana' }))).toBe(201);
  });

  it.each([
    ['no key and no browser', {}, 401],
    ['another key', { authorization: 'Bearer sk_test_another_key_0000' }, 401],
    ['the public write key', { authorization: `Bearer ${testKeys.writeKey}` }, 401],
    ['a page of another origin', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 401],
    ['an origin of null', { origin: 'null' }, 401],
    ['a name that was rebound to us', { host: 'evil.example', 'sec-fetch-site': 'same-origin' }, 403],
    ['a name that only begins like ours', { host: '127.0.0.1.evil.example', 'sec-fetch-site': 'same-origin' }, 403],
  ])('refuses %s', async (_, headers, status) => {
    expect(await raw('/api/v1/workflows', 'GET', { host: host(), ...headers })).toBe(status);
  });

  it('takes no form and no plain text from a browser, whatever it says of itself (CSRF)', async () => {
    const origin = `http://${host()}`;
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data', 'TEXT/PLAIN']) {
      const headers = { host: host(), origin, 'content-type': type };
      expect(await raw('/api/v1/people', 'POST', headers, form)).toBe(415);
    }
    expect(await raw('/api/v1/people', 'POST', { host: host(), origin }, form)).toBe(415);
    const foreign = { host: host(), origin: 'https://evil.example', 'content-type': 'application/json' };
    expect(await raw('/api/v1/people', 'POST', foreign, form)).toBe(401);
  });

  it('says for every route of the table who may call it (T19)', async () => {
    const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { security?: unknown[] }>>;
    };
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => ({ path, method, security })),
    );
    expect(routes.length).toBeGreaterThan(50);
    for (const { path, method, security } of routes) {
      expect(security, `${method} ${path}`).toEqual([{ apiKey: [] }]);
      const address = path.replaceAll(/\{\w+\}/g, 'x');
      const headers = { host: host(), 'content-type': 'application/json' };
      expect(
        await raw(address, method.toUpperCase(), headers, method === 'get' || method === 'delete' ? '' : '{}'),
        `${method} ${path}`,
      ).toBe(401);
    }
  });
});

describe('what the server never gives away', () => {
  it('finds no file by path tricks (T7)', async () => {
    const tricks = [
      '/..%2f..%2fpackage.json',
      '/assets/..%2f..%2f..%2fetc%2fpasswd',
      '/..\\..\\package.json',
      '/%00',
      '//etc/passwd',
      '/assets/%2e%2e/%2e%2e/package.json',
    ];
    for (const path of tricks) {
      const response = await fetch(server.url + path);
      const text = await response.text();
      expect(text).not.toContain('packageManager');
      expect(text).not.toContain('root:');
    }
  });

  it('answers what does not exist with problem+json', async () => {
    const { status, headers, body } = await server.api('GET', '/nothing-here');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body).toMatchObject({ status: 404, title: 'Nothing here' });
  });

  it('puts a policy on every answer that lets no foreign script run (T12)', async () => {
    const response = await fetch(`${server.url}/`);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
