import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { suppressAddress } from '../store/outbox-suppression-rows.ts';
import { suppressionOf } from '../store/suppression-rows.ts';
import {
  hello,
  mailWorkflow,
  refusal,
  type Sink,
  startSink,
  startTestOutbox,
  type TestOutbox,
} from './outbox.test-kit.ts';

const dayMs = 86_400_000;
const ctx = { workspaceId: 'main' };
let box: TestOutbox;
let sink: Sink | undefined;

afterEach(async () => {
  await box.close();
  await sink?.close();
  sink = undefined;
});

const names = (): string[] => box.outcomes().map(({ name }) => name);
const log = () =>
  box.test.db.all(
    box.test.db.k.selectFrom('outboxAttempts').select(['attempt', 'outcome', 'detail']).orderBy('attempt'),
  );

describe('a mail on its way out', () => {
  it('D2: goes from an event to the mail server, rendered for this contact, with one-click unsubscribe (RFC 8058)', async () => {
    sink = await startSink();
    box = await startTestOutbox({ workflows: [mailWorkflow()], emails: [hello] }, { smtpUrl: sink.url });
    await box.happen('go', { email: 'Ann@Example.com', firstName: 'Ann <b>' });
    expect(sink.received).toHaveLength(1);
    const [mail] = sink.received;
    expect(mail).toMatchObject({ subject: 'Hello Ann <b>', from: { name: 'Acme', address: 'hello@acme.test' } });
    expect(mail?.to?.[0]?.address?.toLowerCase()).toBe('ann@example.com');
    expect(mail?.html).toContain('Dear Ann &lt;b&gt;');
    expect(mail?.text).toContain('first (https://shop.test/a?x=1&y=2)');
    const header = (key: string) => mail?.headers.find((each) => each.key === key)?.value;
    const url = /<(https:\/\/ripen\.test\/u\/[\w.-]+)>/.exec(header('list-unsubscribe') ?? '')?.[1];
    expect(url).toMatch(/^https:\/\/ripen\.test\/u\/[\w-]{20,}\.[\w-]{22}$/);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    // The footer of a template that has no link of its own.
    expect(mail?.html).toContain(`href="${url}"`);
    expect(mail?.text).toContain(`Unsubscribe: ${url}`);
    const [row] = box.rows();
    expect(row).toMatchObject({ status: 'sent', attempts: 1, lastError: null });
    expect(JSON.parse(row?.sentJson ?? '')).toMatchObject({
      from: 'Acme <hello@acme.test>',
      subject: 'Hello Ann <b>',
      headers: { 'Message-ID': mail?.messageId },
    });
    expect(box.outcomes()).toMatchObject([
      { name: 'ripen.email.sent', properties: { effect: row?.id, node: 'mail', template: 'hello' } },
    ]);
  });

  it('D3: without SMTP_URL it is rendered, kept and told to the workflow, and nothing leaves', async () => {
    box = await startTestOutbox({ workflows: [mailWorkflow()], emails: [hello] });
    await box.happen('go');
    expect(box.rows()).toMatchObject([{ status: 'sent' }]);
    expect(JSON.parse(box.rows()[0]?.sentJson ?? '')).toMatchObject({ to: 'ann@example.com', subject: 'Hello Ann' });
    expect(log()).toMatchObject([{ outcome: 'sent', detail: expect.stringContaining('nothing left this machine') }]);
    expect(names()).toEqual(['ripen.email.sent']);
  });

  it('the outbox notices new rows by itself, at once', async () => {
    box = await startTestOutbox({ workflows: [mailWorkflow()], emails: [hello] });
    await box.test.send('/v1/track', {
      userId: 'ann',
      event: 'go',
      context: { traits: { email: 'ann@example.com' } },
      messageId: 'm',
    });
    const startMs = performance.now();
    while (box.rows()[0]?.status !== 'sent' && performance.now() - startMs < 5_000)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(performance.now() - startMs).toBeLessThan(500);
  });

  it('D2: a template that is missing or broken fails with a reason, and goes when it is there', async () => {
    box = await startTestOutbox({ workflows: [mailWorkflow()] });
    await box.happen('go');
    expect(box.rows()).toMatchObject([
      { status: 'failed', lastError: expect.stringContaining('no mail template "hello"') },
    ]);
    box.test.seed({ emails: [hello] });
    expect(box.outbox.retry(ctx, box.rows()[0]?.id ?? '')).toBe(true);
    await box.settled();
    expect(box.rows()).toMatchObject([{ status: 'sent' }]);
    expect(names()).toEqual(['ripen.email.failed', 'ripen.email.sent']);
  });

  it.each([
    ['{% if %}', 'cannot be rendered'],
    ['{{ contact.nothing }}', 'subject is empty'],
  ])('a subject of %s is refused with its place', async (subject, reason) => {
    box = await startTestOutbox({ workflows: [mailWorkflow()], emails: [{ ...hello, subject }] });
    await box.happen('go');
    expect(box.rows()).toMatchObject([{ status: 'failed', lastError: expect.stringContaining(reason) }]);
  });
});

describe('promise 6: suppressed means suppressed', () => {
  it.each([
    ['unsubscribed', false, 'cancelled', 'unsubscribed'],
    ['unsubscribed', true, 'sent', null],
    ['bounced', true, 'cancelled', 'suppressed'],
    ['complained', true, 'cancelled', 'suppressed'],
    ['manual', false, 'cancelled', 'suppressed'],
  ] as const)('%s, transactional %s: %s', async (reason, transactional, status, code) => {
    sink = await startSink();
    box = await startTestOutbox(
      { workflows: [mailWorkflow('hello', transactional)], emails: [hello] },
      { smtpUrl: sink.url },
    );
    box.test.db.writeTransaction(() =>
      suppressAddress(ctx, box.test.db, { email: 'ANN@example.com', reason, atMs: 1, detail: '' }),
    );
    await box.happen('go');
    expect(box.rows()).toMatchObject([{ status }]);
    expect(sink.received).toHaveLength(status === 'sent' ? 1 : 0);
    if (code === null) return;
    expect(box.rows()[0]?.reason).toMatch(/^Not sent: /);
    expect(box.outcomes()).toMatchObject([{ name: 'ripen.email.skipped', properties: { reason: code } }]);
  });

  it.each([
    [{ consent: false }, 'no-consent'],
    [{ 'Email Opt Out': 'yes' }, 'no-consent'],
    [{ consent: 'no' }, 'no-consent'],
    [{ consent: true, unsubscribed: false }, null],
  ])('a contact with %j', async (traits, code) => {
    box = await startTestOutbox({ workflows: [mailWorkflow()], emails: [hello] });
    await box.happen('go', { email: 'ann@example.com', ...traits });
    expect(box.outcomes()[0]?.properties.reason ?? null).toBe(code);
  });

  it('a contact without an address is skipped with its reason', async () => {
    box = await startTestOutbox({ workflows: [mailWorkflow()], emails: [hello] });
    await box.happen('go', { firstName: 'Ann' });
    expect(box.rows()).toMatchObject([{ status: 'cancelled', reason: 'Not sent: the contact has no e-mail address.' }]);
  });

  it('many who may not get it hold up nobody behind them', async () => {
    box = await startTestOutbox({ workflows: [mailWorkflow()], emails: [hello] });
    const batch = Array.from({ length: 450 }, (_, index) => ({
      type: 'track',
      userId: `u${index}`,
      event: 'go',
      messageId: `b${index}`,
    }));
    await box.test.send('/v1/batch', { batch });
    await box.happen('go');
    await box.settled();
    expect(box.rows().filter(({ status }) => status === 'cancelled')).toHaveLength(450);
    expect(box.rows().filter(({ status }) => status === 'sent')).toHaveLength(1);
  });

  it('a bounce takes the place of an unsubscription, and not the other way round', async () => {
    box = await startTestOutbox({});
    const { db } = box.test;
    const put = (reason: 'unsubscribed' | 'bounced' | 'complained') =>
      db.writeTransaction(() => suppressAddress(ctx, db, { email: 'a@b.test', reason, atMs: 1, detail: reason }));
    expect([put('unsubscribed'), put('bounced'), put('unsubscribed'), put('complained')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(suppressionOf(ctx, db, 'a@b.test')).toMatchObject({ reason: 'bounced' });
  });
});

describe('what the mail server answers', () => {
  const boxFor = async (options: Parameters<typeof startSink>[0]) => {
    sink = await startSink(options);
    box = await startTestOutbox({ workflows: [mailWorkflow()], emails: [hello] }, { smtpUrl: sink.url });
  };

  it('D1: later: tries again after 5 and 30 minutes, and then it goes, once', async () => {
    let refusals = 2;
    await boxFor({
      onRcptTo: (_address, _session, done) => {
        refusals -= 1;
        done(refusals >= 0 ? refusal(450, '4.2.1 try later') : null);
      },
    });
    await box.happen('go');
    const dueIn = () => Math.round(((box.rows()[0]?.nextAttemptAtMs ?? 0) - box.test.clock.nowMs()) / 60_000);
    expect(box.rows()).toMatchObject([
      { status: 'waiting', attempts: 1, sentJson: null, lastError: expect.stringContaining('try later') },
    ]);
    expect(dueIn()).toBe(5);
    await box.turn(4 * 60_000);
    expect(box.rows()).toMatchObject([{ status: 'waiting', attempts: 1 }]);
    await box.turn(2 * 60_000);
    expect(box.rows()).toMatchObject([{ status: 'waiting', attempts: 2 }]);
    expect(dueIn()).toBeGreaterThanOrEqual(28);
    await box.turn(32 * 60_000);
    expect(box.rows()).toMatchObject([{ status: 'sent', attempts: 3 }]);
    expect(sink?.received).toHaveLength(1);
    expect(log().map(({ outcome }) => outcome)).toEqual(['retry', 'retry', 'sent']);
  });

  it('D1: later, for ever: failed and visible after six attempts, and a person begins a new series', async () => {
    await boxFor({ onRcptTo: (_address, _session, done) => done(refusal(450, '4.2.1 try later')) });
    await box.happen('go');
    for (let turns = 0; turns < 5; turns += 1) await box.turn(dayMs);
    expect(box.rows()).toMatchObject([{ status: 'failed', attempts: 6 }]);
    expect(names()).toEqual(['ripen.email.failed']);
    box.outbox.retry(ctx, box.rows()[0]?.id ?? '');
    await box.settled();
    expect(box.rows()).toMatchObject([{ status: 'waiting', attempts: 1 }]);
    expect(log()).toHaveLength(7);
  });

  it('no such address: bounced, suppressed at once, and nothing goes there again', async () => {
    let asked = 0;
    await boxFor({
      onRcptTo: (_address, _session, done) => {
        asked += 1;
        done(refusal(550, '5.1.1 no such user'));
      },
    });
    await box.happen('go');
    await box.happen('go');
    expect(asked).toBe(1);
    expect(suppressionOf(ctx, box.test.db, 'ann@example.com')).toMatchObject({ reason: 'bounced' });
    expect(box.outcomes()).toMatchObject([
      { name: 'ripen.email.bounced', properties: { kind: 'hard' } },
      { name: 'ripen.email.skipped', properties: { reason: 'suppressed' } },
    ]);
  });

  it('mailbox full: the third within 14 days suppresses, and one that is older does not count', async () => {
    await boxFor({ onRcptTo: (_address, _session, done) => done(refusal(552, '5.2.2 mailbox full')) });
    const suppressed = () => suppressionOf(ctx, box.test.db, 'ann@example.com') !== undefined;
    const seen: boolean[] = [];
    for (const waitMs of [0, 10 * dayMs, 10 * dayMs, 3 * dayMs]) {
      await box.turn(waitMs);
      await box.happen('go');
      seen.push(suppressed());
    }
    expect(seen).toEqual([false, false, false, true]);
    expect(box.outcomes()[0]).toMatchObject({ name: 'ripen.email.bounced', properties: { kind: 'soft' } });
  });

  it('refused as a sender: mail waits until a person lets it go on, and no address is suppressed', async () => {
    let refusing = true;
    await boxFor({
      onMailFrom: (_address, _session, done) => done(refusing ? refusal(554, '5.7.1 you are on a list') : null),
    });
    await box.happen('go');
    expect(box.rows()).toMatchObject([{ status: 'failed' }]);
    expect(box.outbox.health(ctx).senderPaused?.detail).toContain('on a list');
    await box.happen('go', { userId: 'ben', email: 'ben@example.com' });
    expect(box.rows().map(({ status }) => status)).toEqual(['failed', 'waiting']);
    refusing = false;
    box.outbox.resumeSender();
    await box.settled();
    expect(box.rows().map(({ status }) => status)).toEqual(['failed', 'sent']);
    expect(suppressionOf(ctx, box.test.db, 'ann@example.com')).toBeUndefined();
  });
});

describe('promise 5: a mail never goes twice', () => {
  /** As a crash between claiming and settling leaves it. */
  const crashWhile = async (sentJson: string | null) => {
    const { db } = box.test;
    db.writeTransaction(() => db.run(db.k.updateTable('outbox').set({ status: 'sending', sentJson, attempts: 1 })));
    await box.restart();
    await box.settled();
  };

  it('one that may have arrived is unknown after a crash, and a person repeats it exactly as it was', async () => {
    sink = await startSink();
    box = await startTestOutbox({ workflows: [mailWorkflow()], emails: [hello] }, { smtpUrl: sink.url });
    await box.happen('go');
    const [before] = box.rows();
    await crashWhile(before?.sentJson ?? null);
    expect(box.rows()).toMatchObject([{ status: 'unknown', lastError: expect.stringContaining('may have arrived') }]);
    await box.turn(3 * dayMs);
    expect(sink.received).toHaveLength(1);
    // The contact changed meanwhile; the repeat is the same mail all the same.
    await box.test.send('/v1/identify', { userId: 'ann', traits: { firstName: 'Anne' }, messageId: 'later' });
    expect(box.outbox.retry(ctx, before?.id ?? '')).toBe(true);
    await box.settled();
    expect(sink.received).toHaveLength(2);
    expect(sink.received[1]).toMatchObject({
      messageId: sink.received[0]?.messageId,
      subject: 'Hello Ann',
      html: sink.received[0]?.html,
    });
    expect(box.rows()).toMatchObject([{ status: 'sent' }]);
  });

  it('one that had not been written down had not left, and goes', async () => {
    sink = await startSink();
    box = await startTestOutbox({ workflows: [mailWorkflow()], emails: [hello] }, { smtpUrl: sink.url });
    await box.test.send('/v1/track', {
      userId: 'ann',
      event: 'nothing',
      context: { traits: { email: 'ann@example.com' } },
    });
    await box.happen('go');
    await crashWhile(null);
    expect(box.rows()).toMatchObject([{ status: 'sent' }]);
    expect(log().map(({ outcome }) => outcome)).toContain('interrupted');
  });

  it('the connection breaks after the text: unknown, not repeated', async () => {
    const cut = await cuttingServer();
    box = await startTestOutbox({ workflows: [mailWorkflow()], emails: [hello] }, { smtpUrl: cut.url });
    await box.happen('go');
    await box.turn(dayMs);
    expect(box.rows()).toMatchObject([{ status: 'unknown' }]);
    expect(cut.mails()).toBe(1);
    cut.close();
  });

  it('cancelling keeps what waits from leaving, and nothing that has left', async () => {
    sink = await startSink({ onRcptTo: (_address, _session, done) => done(refusal(450, '4.2.1 later')) });
    box = await startTestOutbox({ workflows: [mailWorkflow()], emails: [hello] }, { smtpUrl: sink.url });
    await box.happen('go');
    const id = box.rows()[0]?.id ?? '';
    expect([box.outbox.cancel(ctx, id), box.outbox.cancel(ctx, id), box.outbox.cancel(ctx, 'nobody')]).toEqual([
      true,
      false,
      false,
    ]);
    await box.turn(dayMs);
    expect(box.rows()).toMatchObject([{ status: 'cancelled', attempts: 1, reason: 'Cancelled by a person.' }]);
    expect(names()).toEqual(['ripen.email.skipped']);
  });
});

/** Takes the whole text and hangs up without a word. */
async function cuttingServer() {
  let mails = 0;
  const server = createServer((socket) => {
    let inData = false;
    socket.on('error', () => undefined);
    socket.write('220 cut ESMTP\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      if (inData) {
        if (!text.includes('\r\n.\r\n')) return;
        mails += 1;
        socket.destroy();
      } else if (text.startsWith('DATA')) {
        inData = true;
        socket.write('354 go on\r\n');
      } else socket.write('250 ok\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, mails: () => mails, close: () => server.close() };
}
