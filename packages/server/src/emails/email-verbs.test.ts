import type { EmailTemplate } from '@ripen/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { HttpProblem } from '../http/problem.ts';
import {
  hello,
  mailWorkflow,
  refusal,
  type Sink,
  startSink,
  startTestOutbox,
  type TestOutbox,
} from '../outbox/outbox.test-kit.ts';
import { changeSettings } from '../settings/workspace-settings.ts';
import { insertHandoff } from '../store/handoff-rows.ts';
import { suppressAddress } from '../store/outbox-suppression-rows.ts';
import { previewEmail, sendSmtpTest, sendTestEmail, usedBy } from './email-verbs.ts';

const ctx = { workspaceId: 'main' };
let box: TestOutbox;
let sink: Sink | undefined;

afterEach(async () => {
  await box.close();
  await sink?.close();
  sink = undefined;
});

const template = (html: string, more: Partial<EmailTemplate> = {}): EmailTemplate => ({ ...hello, html, ...more });
const contactId = () => box.deps.engine.resolveContact(ctx, { userId: 'ann' });
const problemOf = async (work: Promise<unknown>): Promise<HttpProblem> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof HttpProblem) return error;
  throw new Error(`expected a problem, got ${String(error)}`);
};

describe('previewEmail', () => {
  it('D2: shows what one contact would get: attributes, dotted names, owner, workspace, and what is not known', async () => {
    box = await startTestOutbox({ people: [{ id: 'sam', name: 'Sam' }] });
    await box.happen('x', {
      firstName: 'Ann',
      'address.city': 'Ulm',
      company: 'Acme',
      'company.size': 7,
      email: 'ann@example.com',
    });
    const [row] = box.test.db.all(box.test.db.k.selectFrom('contacts').select(['shard', 'id']));
    const handoff = {
      id: 'h',
      contactId: row?.id ?? '',
      shard: row?.shard ?? 0,
      ownerId: 'sam',
      createdAtMs: 1,
      dueAtMs: 2,
      snapshotJson: '{}',
      workflowId: 'w',
      enrollmentId: 'e',
    };
    box.test.db.writeTransaction(() => insertHandoff(ctx, box.test.db, handoff));
    changeSettings(ctx, box.deps, { workspaceName: 'Shop', physicalAddress: 'Main St 1\nUlm <DE>' });
    const html =
      '{{ contact.firstName }}|{{ contact.address.city }}|{{ contact.company }}|{{ owner.name }}|{{ workspace.name }}|{{ contact.budget }}|{{ env.PATH }}';
    const preview = await previewEmail(ctx, box.deps, template(html), contactId());
    expect(preview.html).toContain('Ann|Ulm|Acme|Sam|Shop||');
    expect(preview.unknownVariables).toEqual(['contact.budget', 'env.PATH']);
    expect(preview.html).toContain('Main St 1<br>Ulm &lt;DE&gt;<br><a href="https://ripen.test/u/preview"');
    expect(preview.text).toContain('Main St 1\nUlm <DE>\nUnsubscribe: https://ripen.test/u/preview');
    expect(await (await box.get('/u/preview', { method: 'POST' })).text()).toContain('Nobody was unsubscribed');
  });

  it('has no footer where the template has its own link', async () => {
    box = await startTestOutbox({});
    const preview = await previewEmail(ctx, box.deps, template('<a href="{{ unsubscribe_url }}">Leave</a>'), undefined);
    expect(preview.html).toBe('<a href="https://ripen.test/u/preview">Leave</a>');
    const own = template('<a href="{{ unsubscribe_url }}">Leave</a>', { text: 'Hi' });
    expect((await previewEmail(ctx, box.deps, own, undefined)).text).toMatch(/^Hi\n\n-- \nUnsubscribe: /);
  });

  it('takes who was active last, or somebody made up', async () => {
    box = await startTestOutbox({});
    const greeting = async () => (await previewEmail(ctx, box.deps, template('x'), undefined)).subject;
    expect(await greeting()).toBe('Hello Ada');
    await box.happen('x', { userId: 'ben', firstName: 'Ben', email: 'ben@example.com' });
    await box.turn(1_000);
    await box.happen('x');
    expect(await greeting()).toBe('Hello Ann');
  });

  it('names the part and line of what cannot be rendered, and a contact that is not there', async () => {
    box = await startTestOutbox({});
    const wrong = await problemOf(previewEmail(ctx, box.deps, template('a\n{{ x | nothing }}\n{% if %}'), undefined));
    expect(wrong.status).toBe(422);
    expect(wrong.options.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`)).toEqual([
      expect.stringMatching(/^\/email\/html line 2: /),
      expect.stringMatching(/^\/email\/html line 3: /),
    ]);
    expect((await problemOf(previewEmail(ctx, box.deps, hello, 'nobody'))).status).toBe(404);
  });

  it('T8: attributes with names of object prototypes are plain data', async () => {
    box = await startTestOutbox({});
    await box.happen('x', { email: 'ann@example.com', 'constructor.name': 'C', '__proto__.x': 'P' });
    const html = '{{ contact.constructor.name }}|{{ contact.__proto__.x }}|{{ contact.toString }}';
    expect((await previewEmail(ctx, box.deps, template(html), contactId())).html).toMatch(/^(?:C|)\|(?:P|)\|</);
    expect(Reflect.get({}, 'x')).toBeUndefined();
  });
});

describe('sendTestEmail', () => {
  it('D2: sends at once, is kept among the deliveries, tracks nobody, and is nobody’s event', async () => {
    sink = await startSink();
    box = await startTestOutbox({ emails: [hello] }, { smtpUrl: sink.url });
    await box.happen('x');
    const { deliveryId, note } = await sendTestEmail(ctx, box.deps, hello, 'me@acme.test', contactId());
    expect(note).toBe('Sent to me@acme.test.');
    expect(sink.received).toMatchObject([{ subject: '[Test] Hello Ann', to: [{ address: 'me@acme.test' }] }]);
    expect(sink.received[0]?.html).toContain('https://shop.test/b');
    expect(box.rows()).toMatchObject([{ id: deliveryId, status: 'sent', attempts: 1 }]);
    expect(box.outcomes()).toEqual([]);
    expect(box.outbox.retry(ctx, deliveryId ?? '')).toBe(false);
  });

  it('D3: without SMTP_URL it stays in the built-in outbox and says so', async () => {
    box = await startTestOutbox({});
    expect((await sendTestEmail(ctx, box.deps, hello, 'me@acme.test', undefined)).note).toContain(
      'nothing left this machine',
    );
    expect(box.rows()).toMatchObject([{ status: 'sent' }]);
  });

  it('says what the server refused, and sends nothing to a suppressed or unusable address', async () => {
    sink = await startSink({ onRcptTo: (_address, _session, done) => done(refusal(550, '5.1.1 no such user')) });
    box = await startTestOutbox({}, { smtpUrl: sink.url });
    expect((await sendTestEmail(ctx, box.deps, hello, 'no@acme.test', undefined)).note).toContain('no such user');
    expect(box.rows()).toMatchObject([{ status: 'failed' }]);
    box.test.db.writeTransaction(() =>
      suppressAddress(ctx, box.test.db, { email: 'gone@acme.test', reason: 'bounced', atMs: 1, detail: '' }),
    );
    expect((await problemOf(sendTestEmail(ctx, box.deps, hello, 'gone@acme.test', undefined))).status).toBe(409);
    expect((await problemOf(sendTestEmail(ctx, box.deps, hello, '"a,b"@acme.test', undefined))).status).toBe(422);
    expect(box.rows()).toHaveLength(1);
  });
});

describe('sendSmtpTest', () => {
  it('says that no mail server is set, what one answered, and that none can be reached', async () => {
    box = await startTestOutbox({});
    expect(await sendSmtpTest(ctx, box.deps, 'me@acme.test')).toEqual({
      ok: false,
      message: expect.stringContaining('SMTP_URL='),
    });
    sink = await startSink();
    await box.restart({ smtpUrl: sink.url });
    expect(await sendSmtpTest(ctx, box.deps, 'me@acme.test')).toMatchObject({ ok: true });
    expect(sink.received).toMatchObject([{ subject: 'Test mail of Ripen' }]);
    await box.restart({ smtpUrl: 'smtp://127.0.0.1:1' });
    expect(await sendSmtpTest(ctx, box.deps, 'me@acme.test')).toMatchObject({
      ok: false,
      message: expect.stringContaining('cannot be reached'),
    });
  });
});

describe('usedBy', () => {
  it('names workflows by draft and by what is published, each once', async () => {
    box = await startTestOutbox({ workflows: [mailWorkflow()] });
    const { db } = box.test;
    const draft = { ...mailWorkflow('other'), name: 'Renamed' };
    expect(usedBy(ctx, box.deps)('hello')).toEqual([{ workflowId: 'mailing', name: mailWorkflow().name }]);
    db.writeTransaction(() =>
      db.run(db.k.updateTable('workflows').set({ draftJson: JSON.stringify(draft), name: draft.name })),
    );
    const users = usedBy(ctx, box.deps);
    expect([users('hello'), users('other'), users('none')]).toEqual([
      [{ workflowId: 'mailing', name: 'Renamed' }],
      [{ workflowId: 'mailing', name: 'Renamed' }],
      [],
    ]);
  });
});
