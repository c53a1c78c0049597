import { buildDocument } from '@ripen/runtime/testing';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import {
  hello,
  mailWorkflow,
  type Receiver,
  refusal,
  type Sink,
  startReceiver,
  startSink,
} from '../outbox/outbox.test-kit.ts';
import { settableClock } from '../testing/settable-clock.ts';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

const dayMs = 86_400_000;
let server: TestServer;
const open: (Receiver | Sink)[] = [];
afterEach(async () => {
  await server.stop();
  for (const one of open.splice(0)) await one.close();
});

const publish = async (document: { id: string }) => {
  expect((await server.api('POST', '/workflows', { document })).status).toBe(201);
  expect((await server.api('POST', `/workflows/${document.id}/publish`, {})).status).toBe(200);
};
/** Sends an event that the workflows listen to, and waits until what follows from it is done. */
const go = async (userId: string) => {
  // So that lists, the newest first, are in this order.
  server.clock.advance(1);
  await server.track([
    { type: 'identify', userId, traits: { email: `${userId}@example.com` }, messageId: `i-${userId}` },
    { type: 'track', event: 'go', userId, messageId: `t-${userId}` },
  ]);
  await settled();
};
const settled = async () => {
  await server.deps.outbox.idle();
  await server.deps.engine.drained();
};
const deliveries = async (): Promise<{ to: string; status: string; id: string }[]> =>
  (await server.api('GET', '/deliveries')).body.items;
const statuses = async () => (await deliveries()).map(({ status }) => status).reverse();
const anonymous = (path: string, body: unknown) =>
  fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

interface Call {
  readonly body: string;
  readonly headers: Record<string, string>;
}

async function startHook(answer: { status: number }) {
  const calls: Call[] = [];
  const receiver = await startReceiver((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      calls.push({ body, headers: request.headers as Record<string, string> });
      response.writeHead(answer.status).end('words of theirs');
    });
  });
  open.push(receiver);
  server = await startTestServer({
    env: { EGRESS_ALLOW: receiver.host },
    // Receivers compare the time of the signature with their own.
    clock: settableClock(Date.now()),
  });
  await publish(
    buildDocument({
      id: 'hook',
      nodes: {
        start: ['trigger.event', { event: 'go' }],
        call: ['action.webhook', { url: receiver.url, event: 'lead.hot' }],
        done: ['flow.end', {}],
      },
    }),
  );
  return { receiver, calls };
}

const verifies = (secret: string, { body, headers }: Call): boolean => {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
};

describe('POST /settings/rotate-webhook-secret (D4)', () => {
  it('shows the new secret this once; receivers with either verify for a day, then only with the new one', async () => {
    const { calls } = await startHook({ status: 200 });
    const nowMs = server.clock.nowMs();
    server.clock.set(nowMs - dayMs);
    const first = (await server.api('POST', '/settings/rotate-webhook-secret')).body.value;
    const old = (await server.api('POST', '/settings/rotate-webhook-secret')).body.value;
    server.clock.set(nowMs - dayMs + 60_000);
    const rotated = await server.api('POST', '/settings/rotate-webhook-secret');
    expect(rotated.status).toBe(200);
    const fresh = rotated.body.value;
    expect(fresh).toMatch(/^whsec_[A-Za-z0-9+/=]{32,}$/);
    expect(fresh).not.toBe(old);
    const { body: settings } = await server.api('GET', '/settings');
    expect(settings.webhooks.secretLast4).toBe(fresh.slice(-4));
    expect(settings.webhooks.previousUntilMs).toBe(nowMs + 60_000);
    expect(JSON.stringify(settings)).not.toContain(fresh);
    server.clock.set(nowMs);
    await go('ann');
    server.clock.advance(61_000);
    await go('bob');
    const [during, after] = calls as [Call, Call];
    expect([first, old, fresh].map((secret) => verifies(secret, during))).toEqual([false, true, true]);
    expect([first, old, fresh].map((secret) => verifies(secret, after))).toEqual([false, false, true]);
    expect(after.headers['webhook-signature']?.split(' ')).toHaveLength(1);
    expect((await server.api('GET', '/settings')).body.webhooks.previousUntilMs).toBeNull();
  });
});

describe('POST /settings/enable-endpoint', () => {
  it('410 switches an address off, by name; a person switches it on, and it is called again', async () => {
    const answer = { status: 410 };
    const { receiver, calls } = await startHook(answer);
    await go('ann');
    const { endpoints } = (await server.api('GET', '/settings')).body.webhooks;
    expect(endpoints).toEqual([
      { url: receiver.url, state: 'off', sinceMs: server.clock.nowMs(), detail: expect.stringContaining('410') },
    ]);
    answer.status = 200;
    await go('bob');
    expect(calls).toHaveLength(1);
    expect(await statuses()).toEqual(['failed', 'cancelled']);

    const enabled = await server.api('POST', '/settings/enable-endpoint', { url: receiver.url });
    expect([enabled.status, enabled.body]).toEqual([200, { done: true }]);
    expect((await server.api('GET', '/settings')).body.webhooks.endpoints).toEqual([]);
    await go('cid');
    expect(calls).toHaveLength(2);
    const [last] = await deliveries();
    expect(last?.status).toBe('sent');
    const cancelled = (await deliveries()).find(({ status }) => status === 'cancelled');
    await server.api('POST', `/deliveries/${encodeURIComponent(cancelled?.id ?? '')}/retry`);
    await settled();
    expect(await statuses()).toEqual(['failed', 'sent', 'sent']);
  });

  it('refuses an address that nothing was switched off at, what is no address, and callers without a key', async () => {
    server = await startTestServer();
    const unknown = await server.api('POST', '/settings/enable-endpoint', { url: 'https://example.com/hook' });
    expect([unknown.status, unknown.body.type]).toEqual([404, '/docs#problem-not-found']);
    const noUrl = await server.api('POST', '/settings/enable-endpoint', { url: 'not an address' });
    expect([noUrl.status, noUrl.body.errors[0].pointer]).toEqual([422, '/url']);
    const more = await server.api('POST', '/settings/enable-endpoint', { url: 'https://example.com/', state: 'on' });
    expect(more.status).toBe(422);
    for (const path of ['enable-endpoint', 'rotate-webhook-secret', 'resume-sender']) {
      const answer = await anonymous(`/settings/${path}`, { url: 'https://example.com/hook' });
      expect([path, answer.status]).toEqual([path, 401]);
    }
  });
});

describe('POST /settings/resume-sender', () => {
  it('a refusal by policy stops all mail, visibly; a person resumes, and everything goes out once', async () => {
    let refuse = true;
    const sink = await startSink({
      onRcptTo: (_address, _session, done) => done(refuse ? refusal(554, '5.7.1 your network is blocked') : undefined),
    });
    open.push(sink);
    server = await startTestServer({ env: { SMTP_URL: sink.url, MAIL_FROM: 'Acme <hello@acme.test>' } });
    await server.api('POST', '/emails', { email: hello });
    await publish(mailWorkflow());
    await go('ann');
    const paused = (await server.api('GET', '/settings')).body.senderPaused;
    expect(paused).toEqual({ sinceMs: server.clock.nowMs(), detail: expect.stringContaining('network is blocked') });
    refuse = false;
    await go('bob');
    expect(sink.received).toEqual([]);
    expect(await statuses()).toEqual(['failed', 'waiting']);

    const resumed = await server.api('POST', '/settings/resume-sender');
    expect([resumed.status, resumed.body]).toEqual([200, { done: true }]);
    await settled();
    expect((await server.api('GET', '/settings')).body.senderPaused).toBeNull();
    expect(sink.received.map((mail) => mail.to?.[0]?.address)).toEqual(['bob@example.com']);
    const failed = (await deliveries()).find(({ status }) => status === 'failed');
    await server.api('POST', `/deliveries/${encodeURIComponent(failed?.id ?? '')}/retry`);
    await settled();
    expect(sink.received.map((mail) => mail.to?.[0]?.address)).toEqual(['bob@example.com', 'ann@example.com']);
    expect(await statuses()).toEqual(['sent', 'sent']);
    // Nothing is paused: saying so again changes nothing and sends nothing twice.
    expect((await server.api('POST', '/settings/resume-sender')).status).toBe(200);
    await settled();
    expect(sink.received).toHaveLength(2);
  });
});
