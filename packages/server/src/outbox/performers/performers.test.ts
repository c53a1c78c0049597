import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { createEgress } from '../../adapters/egress.ts';
import { createMailer } from '../../adapters/mailer.ts';
import { generateWebhookSecret } from '../../adapters/standard-webhooks.ts';
import { performEmail } from './email.ts';
import { buildWebhookRequest, performWebhook, webhookIdOf } from './webhook.ts';

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const startServer = async (listener: RequestListener) => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const egress = createEgress({ allowHosts: [target] });
  closers.push(() => {
    server.closeAllConnections();
    server.close();
    void egress.close();
  });
  return { url: `http://${target}/hook`, egress };
};

const secret = generateWebhookSecret();
const webhook = {
  effectId: 'e1/node.a/1/0',
  event: 'lead.handoff',
  decidedAtMs: Date.UTC(2026, 2, 1),
  data: { name: 'Ann' },
};

describe('performWebhook', () => {
  it('D4: delivers a signed event that a Standard Webhooks receiver verifies, the same id and body in every attempt', async () => {
    const seen: { body: string; id: unknown; event: unknown }[] = [];
    const { url, egress } = await startServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        );
        seen.push({ body, id: headers['webhook-id'], event: new Webhook(secret).verify(body, headers) });
        response.end('thanks');
      });
    });
    for (const atMs of [Date.now(), Date.now() + 60_000]) {
      const request = buildWebhookRequest({ ...webhook, url }, [secret], atMs);
      expect(await performWebhook(egress, request, Date.now)).toEqual({ kind: 'sent', detail: 'Answered 200: thanks' });
    }
    expect(seen[0]).toEqual({
      id: 'e1/node~a/1/0',
      body: '{"type":"lead.handoff","timestamp":"2026-03-01T00:00:00.000Z","data":{"name":"Ann"}}',
      event: { type: 'lead.handoff', timestamp: '2026-03-01T00:00:00.000Z', data: { name: 'Ann' } },
    });
    expect(seen[1]).toEqual(seen[0]);
  });

  it.each([
    [204, {}, 'sent', undefined],
    [301, { location: 'http://127.0.0.1/' }, 'retry', undefined],
    [400, {}, 'retry', undefined],
    [410, {}, 'gone', undefined],
    [429, { 'retry-after': '120' }, 'retry', 120_000],
    [500, { 'retry-after': '120' }, 'retry', undefined],
    [503, { 'retry-after': '7' }, 'retry', 7_000],
  ] as const)('an answer of %i with %j is %s', async (status, headers, kind, retryAfterMs) => {
    const { url, egress } = await startServer((_request, response) => response.writeHead(status, headers).end());
    const outcome = await performWebhook(
      egress,
      buildWebhookRequest({ ...webhook, url }, [secret], Date.now()),
      Date.now,
    );
    expect(outcome).toMatchObject({ kind, detail: `Answered ${status}` });
    expect(outcome.retryAfterMs).toBe(retryAfterMs);
  });

  it('T5: a target that may not be reached is blocked, a dead one is tried again', async () => {
    const { url, egress } = await startServer((_request, response) => response.end());
    const send = (target: string) =>
      performWebhook(egress, buildWebhookRequest({ ...webhook, url: target }, [secret], Date.now()), Date.now);
    expect(await send('http://169.254.169.254/latest/meta-data')).toMatchObject({ kind: 'blocked' });
    expect(await send('file:///etc/passwd')).toMatchObject({ kind: 'blocked' });
    for (const close of closers.splice(0, 1)) close();
    expect(await send(url)).toMatchObject({ kind: 'retry' });
  });

  it('never gives two effects one webhook id', () => {
    expect(webhookIdOf('e/a.b/1/0')).toBe('e/a~b/1/0');
    expect(webhookIdOf('e/a-b/1/0')).not.toBe(webhookIdOf('e/a.b/1/0'));
  });
});

describe('performEmail', () => {
  const mail = {
    key: 'e1/n/1/0',
    from: { address: 'hello@ripen.example' },
    to: { address: 'ann@example.test' },
    subject: 's',
    text: 't',
  };

  it('D3: without an SMTP server nothing leaves, and the outcome says so', async () => {
    expect(await performEmail(undefined, mail)).toMatchObject({
      kind: 'sent',
      detail: expect.stringContaining('built-in outbox'),
    });
  });

  it('gives the outcome of the mail server', async () => {
    const mailer = createMailer({ url: 'smtp://127.0.0.1:1', domain: 'ripen.example' });
    expect(await performEmail(mailer, mail)).toMatchObject({ kind: 'retry' });
    expect(await performEmail(mailer, { ...mail, to: { address: 'a,b' } })).toMatchObject({ kind: 'rejected' });
    mailer.close();
  });
});
