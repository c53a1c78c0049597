import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { hello, mailWorkflow, type Sink, startSink } from '../outbox/outbox.test-kit.ts';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { testKeys } from '../testing/test-keys.ts';
import { troubleLog } from './log-troubles.ts';
import type { Trouble } from './troubles.ts';

let server: TestServer;
let sink: Sink | undefined;
afterEach(async () => {
  await server.stop();
  await sink?.close();
  sink = undefined;
});

const ready = async () => {
  // Answers are remembered for a second of the server's clock.
  server.clock.advance(1_001);
  const response = await fetch(`${server.url}/readyz`);
  return { status: response.status, body: (await response.json()) as { ready: boolean; problem?: string } };
};
const troubles = async (): Promise<Trouble[]> => (await server.api('GET', '/workspace')).body.troubles;
const metric = async (name: string): Promise<string | undefined> =>
  (await (await fetch(`${server.url}/metrics`)).text()).split('\n').find((line) => line.startsWith(`${name} `));
const look = () => new Promise((resolve) => setTimeout(resolve, 250));
const track = (userId: string) =>
  server.track([{ type: 'track', event: 'go', userId, messageId: `m-${userId}` }], testKeys.writeKey);

describe('the database file is moved away while Ripen runs', () => {
  it('takes and changes nothing more, says so everywhere, makes no new file, and goes on when it is back', async () => {
    server = await startTestServer();
    expect((await track('ann')).status).toBe(200);
    expect(await ready()).toEqual({ status: 200, body: { ready: true } });
    expect(await troubles()).toEqual([]);
    const [path, away] = [join(server.folder, 'ripen.db'), join(server.folder, 'away.db')];
    renameSync(path, away);
    await look();
    const refused = await track('bob');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(refused.body.detail).toBe('The database is not in its place. Nothing was lost; this was not taken.');
    const change = await server.api('PATCH', '/settings', { workspaceName: 'Lost' });
    expect([change.status, change.headers.get('retry-after')]).toEqual([503, '60']);
    expect(change.body.detail).toMatch(/ripen\.db was moved or deleted while Ripen runs.*Put the file back/);
    const { status, body } = await ready();
    expect([status, body.problem]).toEqual([503, change.body.detail]);
    // Reading goes on, and the page can say what is wrong.
    expect((await troubles()).map(({ code }) => code)).toEqual(['file-gone']);
    expect(await metric('ripen_trouble{code="file-gone"}')).toMatch(/ 1$/);
    expect(existsSync(path)).toBe(false);

    renameSync(away, path);
    await look();
    expect((await track('bob')).status).toBe(200);
    expect((await server.api('PATCH', '/settings', { workspaceName: 'Kept' })).status).toBe(200);
    expect(await ready()).toEqual({ status: 200, body: { ready: true } });
    expect(await troubles()).toEqual([]);
    expect((await server.api('GET', '/contacts')).body.items).toHaveLength(2);
  });
});

describe('the mail server does not answer', () => {
  it('is a trouble with its words after three mails on end, none of readiness, and over with the first that leaves', async () => {
    // Nobody listens there any more.
    sink = await startSink();
    const { port } = new URL(sink.url);
    await sink.close();
    sink = undefined;
    server = await startTestServer({
      env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Acme <hello@acme.test>' },
    });
    await server.api('POST', '/emails', { email: hello });
    await server.api('POST', '/workflows', { document: mailWorkflow() });
    expect((await server.api('POST', '/workflows/mailing/publish', {})).status).toBe(200);
    for (const userId of ['ann', 'bob', 'cid']) {
      expect((await troubles()).map(({ code }) => code)).toEqual([]);
      await server.track([{ type: 'identify', userId, traits: { email: `${userId}@example.com` } }]);
      await track(userId);
      await server.deps.outbox.idle();
    }
    const [found] = await troubles();
    expect(found).toEqual({
      code: 'mail-server',
      sinceMs: server.clock.nowMs(),
      message: expect.stringMatching(/^Mail does not leave; it waits .* cannot be reached/),
    });
    expect((await ready()).status).toBe(200);
    expect(await metric('ripen_trouble{code="mail-server"}')).toMatch(/ 1$/);

    sink = await startSink({}, Number(port));
    server.clock.advance(10 * 60_000);
    server.deps.outbox.wake();
    await server.deps.outbox.idle();
    expect(sink.received).toHaveLength(3);
    expect(await troubles()).toEqual([]);
  });
});

it('the log says each trouble when it begins and when it is over, without anybody’s address', async () => {
  server = await startTestServer();
  const lines: string[] = [];
  const say = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${JSON.stringify(fields)} ${message}`);
  let now: Trouble[] | null = [];
  const log = troubleLog({ debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') }, () => {
    if (now === null) throw new Error('the file is damaged');
    return now;
  });
  log();
  now = [{ code: 'mail-server', sinceMs: 1, message: 'The mailbox <ann@example.com> does not take it' }];
  log();
  log();
  now = null;
  log();
  now = [];
  log();
  expect(lines).toEqual([
    'error {"trouble":"mail-server"} The mailbox <…@…> does not take it',
    'error {"trouble":"database"} the file is damaged',
    'info {"trouble":"mail-server"} mail-server: over',
    'info {"trouble":"database"} database: over',
  ]);
});
