import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkedFetch } from './client.ts';
import { useConnection } from './connection.ts';
import { ApiProblem, isConflict, ServerUnreachable } from './problem.ts';
import { isWorthRetrying } from './query-client.ts';

const answers: Record<string, { status: number; type: string; body: string }> = {
  '/problem': {
    status: 422,
    type: 'application/problem+json',
    body: JSON.stringify({
      type: 'https://example.test/invalid',
      title: 'Not valid',
      detail: 'Two fields are wrong.',
      errors: [{ pointer: '/name', detail: 'is empty' }, 'nonsense'],
    }),
  },
  '/html': { status: 500, type: 'text/html', body: '<h1>oops</h1>' },
  '/broken-json': { status: 412, type: 'application/json', body: '{"title":' },
  '/fine': { status: 200, type: 'application/json', body: '{"a":1}' },
};
const server = createServer((request, response) => {
  const answer = answers[request.url ?? ''] ?? { status: 404, type: 'text/plain', body: '' };
  response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
});
let base = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

const failure = (path: string) =>
  checkedFetch(base + path).then(
    () => expect.unreachable('should have been refused'),
    (error: unknown) => error,
  );

it('reads problem+json with its errors, and keeps the rest when one entry is nonsense', async () => {
  const error = await failure('/problem');
  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({ status: 422, title: 'Not valid', message: 'Two fields are wrong.' });
  expect((error as ApiProblem).errors).toEqual([
    { pointer: '/name', detail: 'is empty' },
    { pointer: '', detail: '' },
  ]);
});

it('gives an answer that is not problem+json a title from its status', async () => {
  expect(await failure('/html')).toMatchObject({ status: 500, title: 'Ripen failed while doing this', errors: [] });
  const conflict = await failure('/broken-json');
  expect(isConflict(conflict)).toBe(true);
  expect(conflict).toMatchObject({ title: 'Someone else saved this before you' });
});

it('tells an unreachable server apart, and knows when it is back', async () => {
  const error = await checkedFetch('http://127.0.0.1:1/').catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ServerUnreachable);
  expect(useConnection.getState().isOnline).toBe(false);
  expect(isWorthRetrying(error)).toBe(true);
  expect(await (await checkedFetch(`${base}/fine`)).json()).toEqual({ a: 1 });
  expect(useConnection.getState().isOnline).toBe(true);
});

it('does not ask again after a refusal', async () => {
  expect(isWorthRetrying(await failure('/problem'))).toBe(false);
});
