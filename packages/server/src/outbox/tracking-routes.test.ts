import { scoringModelSchema } from '@ripen/runtime';
import { exampleModel } from '@ripen/runtime/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { suppressionOf } from '../store/suppression-rows.ts';
import { hello, mailWorkflow, person, startTestOutbox, type TestOutbox } from './outbox.test-kit.ts';
import { readSentMail } from './sent-mail.ts';

const ctx = { workspaceId: 'main' };
const model = scoringModelSchema.parse({
  ...exampleModel,
  rules: [
    { id: 'click', group: 'interest', label: 'Clicked', points: 7, kind: 'event', event: 'ripen.email.clicked' },
    { id: 'open', group: 'interest', label: 'Opened', points: 2, kind: 'event', event: 'ripen.email.opened' },
  ],
});
let box: TestOutbox;
let links: { readonly first: string; readonly second: string; readonly pixel: string; readonly unsubscribe: string };

beforeEach(async () => {
  box = await startTestOutbox({ workflows: [mailWorkflow()], emails: [hello], models: [model] });
  await box.happen('go');
  links = linksOf(0);
  await box.turn(60_000);
});
afterEach(() => box.close());

const linksOf = (index: number) => {
  const html = readSentMail(box.rows()[index]?.sentJson ?? null)?.html ?? '';
  const found = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, url]) => url ?? '');
  const [first = '', second = ''] = found(/href="(https:\/\/ripen\.test\/l\/[^"]+)"/g);
  const [pixel = ''] = found(/src="(https:\/\/ripen\.test\/o\/[^"]+)"/g);
  const [unsubscribe = ''] = found(/href="(https:\/\/ripen\.test\/u\/[^"]+)"/g);
  return { first, second, pixel, unsubscribe };
};

/** What came back since the mail was sent. */
const outcomes = () => box.outcomes().filter(({ name }) => name !== 'ripen.email.sent');
const names = () => outcomes().map(({ name }) => name);
const visit = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  box.get(url, { method, headers: { 'user-agent': person, ...headers } });

describe('T22: links', () => {
  it('lead to the stored address by id, without a referrer and without being kept', async () => {
    const answer = await visit(links.first);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('https://shop.test/a?x=1&y=2');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(links.first).not.toContain('shop.test');
    expect((await visit(links.second)).headers.get('location')).toBe('https://shop.test/b');
  });

  it.each(['l', 'o', 'u'])('a changed /%s/ token leads nowhere', async (path) => {
    const url = { l: links.first, o: links.pixel, u: links.unsubscribe }[path] ?? '';
    const changed = `${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of [
      changed,
      url.replace(/\/(.)\//, '/$1/x'),
      url.slice(0, -3),
      `/${path}/x`,
      `/${path}/x.y`,
      `/${path}/%2f%2fevil.test`,
    ]) {
      const answer = await visit(wrong);
      expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
    }
    expect(outcomes()).toEqual([]);
    expect((await box.get(changed, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(404);
  });

  it('a link’s token is not good for unsubscribing', async () => {
    const answer = await box.get(links.first.replace('/l/', '/u/'), {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
    });
    expect(answer.status).toBe(404);
  });

  it('go on working after a restart', async () => {
    await box.restart();
    expect((await visit(links.first)).status).toBe(302);
  });
});

describe('clicks and opens', () => {
  it('D2: become events of the contact, with the address that was opened', async () => {
    await visit(links.pixel);
    await box.turn(30_000);
    await visit(links.first);
    await box.turn(10_000);
    const [row] = box.rows();
    const about = { effect: row?.id, node: 'mail', template: 'hello', enrollment: expect.stringContaining('mailing~') };
    expect(outcomes()).toMatchObject([
      { name: 'ripen.email.opened', properties: about },
      { name: 'ripen.email.clicked', properties: { ...about, url: 'https://shop.test/a?x=1&y=2' } },
    ]);
  });

  it('count once: a click in a minute and link, an opening in an hour', async () => {
    for (let times = 0; times < 3; times += 1) {
      await visit(links.pixel);
      await visit(links.first);
      await box.turn(11_000);
    }
    expect(names().toSorted()).toEqual(['ripen.email.clicked', 'ripen.email.opened']);
    await box.turn(3_600_000);
    await visit(links.pixel);
    await visit(links.first);
    await box.turn(10_000);
    expect(names()).toHaveLength(4);
  });

  it('a visit that is not judged yet outlives a restart', async () => {
    await visit(links.first);
    await box.settled();
    expect(names()).toEqual([]);
    await box.restart();
    await box.turn(10_000);
    expect(names()).toEqual(['ripen.email.clicked']);
    await box.restart();
    await box.turn(10_000);
    expect(names()).toEqual(['ripen.email.clicked']);
  });

  it('the pixel is a picture that other origins may show', async () => {
    const answer = await visit(links.pixel);
    expect([
      answer.status,
      answer.headers.get('content-type'),
      answer.headers.get('cross-origin-resource-policy'),
    ]).toEqual([200, 'image/gif', 'cross-origin']);
    expect((await answer.arrayBuffer()).byteLength).toBe(42);
  });
});

describe('E6: machines', () => {
  it('several different links at once are a scanner’s: stored, marked, and scoring nothing', async () => {
    const points = () => box.test.db.get(box.test.db.k.selectFrom('scores').select('points'))?.points ?? 0;
    await visit(links.pixel);
    await visit(links.first);
    await box.turn(3_000);
    await visit(links.second);
    await box.turn(10_000);
    expect(names().toSorted()).toEqual([
      'ripen.email.machine-clicked',
      'ripen.email.machine-clicked',
      'ripen.email.machine-opened',
    ]);
    expect(outcomes().every(({ properties }) => properties.machine === true && properties.sign === 'burst')).toBe(true);
    expect(points()).toBe(0);
    await box.turn(60_000);
    await visit(links.first);
    await box.turn(10_000);
    expect(points()).toBe(9);
  });

  it('two links more than ten seconds apart are a person’s', async () => {
    await visit(links.first);
    await box.turn(10_001);
    await visit(links.second);
    await box.turn(10_001);
    expect(names()).toEqual(['ripen.email.clicked', 'ripen.email.clicked']);
  });

  it.each([
    ['HEAD', {}, 'head'],
    ['GET', { purpose: 'prefetch' }, 'prefetch'],
    ['GET', { 'sec-purpose': 'prefetch;anonymous-client-ip' }, 'prefetch'],
    ['GET', { 'user-agent': 'Proofpoint URL Defense' }, 'scanner'],
  ])('%s with %j is a machine’s at first sight', async (method, headers, sign) => {
    const answer = await visit(links.first, headers as Record<string, string>, method);
    expect(answer.status).toBe(302);
    await box.settled();
    expect(outcomes()).toMatchObject([{ name: 'ripen.email.machine-clicked', properties: { machine: true, sign } }]);
  });

  it('a click within two seconds of sending is a machine’s', async () => {
    await box.happen('go', { userId: 'ben', email: 'ben@example.com' });
    await box.turn(1_000);
    await visit(linksOf(1).first);
    await box.settled();
    expect(outcomes()).toMatchObject([{ name: 'ripen.email.machine-clicked', properties: { sign: 'too-soon' } }]);
  });

  it('one click by a person overrules what machines did, also in the same minute', async () => {
    await visit(links.pixel, { 'user-agent': 'Mozilla/5.0' });
    await visit(links.first, { purpose: 'prefetch' });
    await box.turn(11_000);
    await visit(links.first);
    await box.turn(11_000);
    expect(names()).toEqual([
      'ripen.email.machine-opened',
      'ripen.email.machine-clicked',
      'ripen.email.opened',
      'ripen.email.clicked',
    ]);
  });
});

describe('RFC 8058: unsubscribing', () => {
  const suppressed = () => suppressionOf(ctx, box.test.db, 'ann@example.com')?.reason;
  const post = (body: string, type = 'application/x-www-form-urlencoded') =>
    box.get(links.unsubscribe, { method: 'POST', body, headers: { 'content-type': type } });

  it('a GET shows a page and unsubscribes nobody, however often and whoever asks', async () => {
    for (const method of ['GET', 'HEAD']) expect((await visit(links.unsubscribe, {}, method)).status).toBe(200);
    const answer = await visit(`${links.unsubscribe}?List-Unsubscribe=One-Click`);
    const page = await answer.text();
    expect(page).toContain('<form method="post">');
    expect(page).toContain('ann@example.com');
    expect(page).not.toMatch(/<script|\son\w+=/i);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(answer.headers.get('set-cookie')).toBeNull();
    await box.settled();
    expect([suppressed(), names()]).toEqual([undefined, []]);
  });

  it.each([
    ['a mail program', 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'],
    [
      'a mail program with a multipart form',
      '--b\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--',
      'multipart/form-data; boundary=b',
    ],
    ['our page', 'action=unsubscribe', 'application/x-www-form-urlencoded'],
  ])('a POST by %s takes effect at once, once', async (_who, body, type) => {
    const answer = await post(body, type);
    expect([answer.status, answer.headers.get('set-cookie'), answer.headers.get('location')]).toEqual([
      200,
      null,
      null,
    ]);
    expect(suppressed()).toBe('unsubscribed');
    await post(body, type);
    await box.settled();
    expect(outcomes()).toMatchObject([{ name: 'ripen.email.unsubscribed', properties: { template: 'hello' } }]);
    await box.happen('go');
    expect(box.rows()[1]).toMatchObject({ status: 'cancelled' });
  });

  it('a mistake can be taken back for an hour, and no bounce by it', async () => {
    await post('action=unsubscribe');
    expect(await (await post('action=undo')).text()).toContain('subscribed again');
    expect(suppressed()).toBeUndefined();
    await box.turn(60_000);
    await post('action=unsubscribe');
    await box.turn(3_600_001);
    expect(await (await post('action=undo')).text()).toContain('could not be taken back');
    expect(suppressed()).toBe('unsubscribed');
    expect(names()).toEqual(['ripen.email.unsubscribed', 'ripen.email.resubscribed', 'ripen.email.unsubscribed']);
  });

  it('T12: shows an address and a name as text, whatever is in them', async () => {
    const token = box.outbox.tokens.seal('unsubscribe', ['main', 'none', '"><script>alert(1)</script>@x.test']);
    const page = await (await visit(`/u/${token}`)).text();
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;@x.test');
    expect(page).not.toContain('<script');
  });

  it('works when the delivery is gone, and leaves the address suppressed', async () => {
    const { db } = box.test;
    db.writeTransaction(() => db.run(db.k.deleteFrom('outbox')));
    expect((await post('List-Unsubscribe=One-Click')).status).toBe(200);
    expect(suppressed()).toBe('unsubscribed');
  });

  it('a body of any size beyond a form is refused', async () => {
    expect((await post('x'.repeat(10_000))).status).toBe(413);
    expect(suppressed()).toBeUndefined();
  });
});
