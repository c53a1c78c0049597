import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { hookWorkflow, type Receiver, startReceiver, startTestOutbox, type TestOutbox } from './outbox.test-kit.ts';
import { readWebhookSecret, rotateWebhookSecret } from './outbox-settings.ts';

const dayMs = 86_400_000;
const ctx = { workspaceId: 'main' };
let box: TestOutbox;
const receivers: Receiver[] = [];

afterEach(async () => {
  for (const receiver of receivers.splice(0)) receiver.close();
  await box.close();
});

interface Seen {
  readonly id: string;
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** Answers with `status` (as it is at that moment) after `delayMs`. */
const receive = async (answer: { status: number; delayMs?: number }) => {
  const seen: Seen[] = [];
  const receiver = await startReceiver((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      seen.push({ id: String(headers['webhook-id']), body, headers });
      setTimeout(() => response.writeHead(answer.status).end('words of theirs'), answer.delayMs ?? 0);
    });
  });
  receivers.push(receiver);
  return { ...receiver, seen };
};

const names = (): string[] => box.outcomes().map(({ name }) => name);

describe('a webhook', () => {
  it('D4: is signed so that a Standard Webhooks receiver verifies it, and tells the workflow', async () => {
    const target = await receive({ status: 200 });
    box = await startTestOutbox({ workflows: [hookWorkflow(target.url)] }, { egressAllow: [target.host] });
    box.test.clock.set(Date.now());
    await box.happen('go', { email: 'ann@example.com' }, { plan: 'pro' });
    const { secret } = readWebhookSecret(ctx, box.deps);
    const [call] = target.seen;
    expect(new Webhook(secret).verify(call?.body ?? '', call?.headers ?? {})).toMatchObject({
      type: 'lead.hot',
      data: {
        contact: { attributes: { email: 'ann@example.com' } },
        trigger: { event: 'go', properties: { plan: 'pro' } },
      },
    });
    const [row] = box.rows();
    expect(row).toMatchObject({ status: 'sent' });
    expect(JSON.parse(row?.sentJson ?? '')).toMatchObject({
      url: target.url,
      body: call?.body,
      headers: { 'webhook-id': call?.id },
    });
    expect(box.outcomes()).toMatchObject([
      { name: 'ripen.webhook.sent', properties: { effect: row?.id, node: 'call', event: 'lead.hot' } },
    ]);
  });

  it('D4: a new secret signs beside the old one for a day', async () => {
    const target = await receive({ status: 200 });
    box = await startTestOutbox({ workflows: [hookWorkflow(target.url)] }, { egressAllow: [target.host] });
    const old = readWebhookSecret(ctx, box.deps).secret;
    expect(rotateWebhookSecret(ctx, box.deps).secret).not.toBe(old);
    await box.happen('go');
    await box.turn(dayMs + 1);
    await box.happen('go');
    expect(target.seen.map(({ headers }) => headers['webhook-signature']?.split(' ').length)).toEqual([2, 1]);
  });

  it('D4: a private address is refused, and says how an operator allows it', async () => {
    const target = await receive({ status: 200 });
    box = await startTestOutbox({ workflows: [hookWorkflow(target.url)] });
    await box.happen('go');
    expect(target.seen).toEqual([]);
    expect(box.rows()).toMatchObject([{ status: 'failed', attempts: 1 }]);
    expect(names()).toEqual(['ripen.webhook.failed']);
  });

  it('D1: is retried under the same id with the same body for about 75 hours, then failed, visible, and retried by a person', async () => {
    const answer = { status: 500 };
    const target = await receive(answer);
    box = await startTestOutbox({ workflows: [hookWorkflow(target.url)] }, { egressAllow: [target.host] });
    const startMs = box.test.clock.nowMs();
    await box.happen('go');
    while (box.rows()[0]?.status === 'waiting') {
      await box.turn(Math.max(0, (box.rows()[0]?.nextAttemptAtMs ?? 0) - box.test.clock.nowMs()));
    }
    const hours = (box.test.clock.nowMs() - startMs) / 3_600_000;
    expect(hours).toBeGreaterThan(70);
    expect(hours).toBeLessThan(80);
    expect(target.seen).toHaveLength(10);
    expect(new Set(target.seen.map(({ id, body }) => id + body)).size).toBe(1);
    expect(box.rows()).toMatchObject([{ status: 'failed', lastError: 'Answered 500: words of theirs' }]);
    expect(box.outbox.health(ctx).endpoints).toMatchObject([{ url: target.url, state: 'failing' }]);
    answer.status = 204;
    expect(box.outbox.retry(ctx, box.rows()[0]?.id ?? '')).toBe(true);
    await box.settled();
    expect(box.rows()).toMatchObject([{ status: 'sent' }]);
    expect(box.outbox.health(ctx).endpoints).toEqual([]);
    expect(names()).toEqual(['ripen.webhook.failed', 'ripen.webhook.sent']);
  });

  it('410: nothing more is sent there until a person says so', async () => {
    const answer = { status: 410 };
    const target = await receive(answer);
    box = await startTestOutbox({ workflows: [hookWorkflow(target.url)] }, { egressAllow: [target.host] });
    await box.happen('go');
    answer.status = 200;
    await box.happen('go');
    expect(target.seen).toHaveLength(1);
    expect(box.rows().map(({ status }) => status)).toEqual(['failed', 'cancelled']);
    expect(box.rows()[1]?.reason).toContain('gone (410)');
    box.outbox.enableEndpoint(ctx, target.url);
    await box.happen('go');
    expect(target.seen).toHaveLength(2);
  });

  it('promise 5: one under way at a crash goes again under the same id', async () => {
    const target = await receive({ status: 200 });
    box = await startTestOutbox({ workflows: [hookWorkflow(target.url)] }, { egressAllow: [target.host] });
    await box.happen('go');
    const { db } = box.test;
    db.writeTransaction(() => db.run(db.k.updateTable('outbox').set({ status: 'sending' })));
    await box.restart();
    await box.settled();
    expect(target.seen.map(({ id }) => id)).toEqual([target.seen[0]?.id, target.seen[0]?.id]);
    expect(names()).toEqual(['ripen.webhook.sent']);
  });

  it('D1: a host that does not answer holds up no other', async () => {
    const slow = await receive({ status: 200, delayMs: 3_000 });
    const quick = await receive({ status: 200 });
    box = await startTestOutbox(
      { workflows: [hookWorkflow(slow.url, 'slow'), hookWorkflow(quick.url, 'quick')] },
      { egressAllow: [slow.host, quick.host] },
    );
    const batch = Array.from({ length: 12 }, (_, index) => ({
      type: 'track',
      userId: `u${index}`,
      event: 'go',
      messageId: `m${index}`,
    }));
    const startMs = performance.now();
    await box.test.send('/v1/batch', { batch });
    while (quick.seen.length < 12 && performance.now() - startMs < 10_000)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(performance.now() - startMs).toBeLessThan(1_500);
    // At most four at once to one host.
    expect(slow.seen).toHaveLength(4);
  });
});
