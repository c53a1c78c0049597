import { exampleModel } from '@ripen/runtime/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  const template = (await server.api('GET', '/templates/lead-scoring')).body;
  await server.api('POST', '/templates/import', { template });
  await server.api('POST', '/scoring-models/sales-readiness/publish', {});
});
afterEach(() => server.stop());

const idOf = async (search: string): Promise<string> =>
  (await server.api('GET', `/contacts?search=${encodeURIComponent(search)}`)).body.items[0].id;

const ada = {
  email: 'ada@nordlicht.example',
  country: 'DE',
  department: 'Marketing',
  industry: 'Logistics',
  title: 'CMO',
  employees: 400,
};

describe('one contact', () => {
  it('S10: shows a score whose lines, decay and rest sum to it exactly', async () => {
    await server.track([
      { type: 'identify', userId: 'ada', traits: ada },
      { type: 'track', event: 'demo.requested', userId: 'ada' },
      ...Array.from({ length: 40 }, () => ({ type: 'track', event: 'blog.read', userId: 'ada' })),
      { type: 'track', event: 'webinar.attended', userId: 'ada' },
    ]);
    server.clock.advance(20 * 86_400_000);
    await server.deps.engine.drained();
    const [score] = (await server.api('GET', `/contacts/${await idOf('ada')}/scores`)).body;
    const milli = (points: number) => Math.round(points * 1000);
    for (const group of score.explanation.groups) {
      const lines = group.lines.reduce((sum: number, line: { points: number }) => sum + milli(line.points), 0);
      expect(lines + milli(group.decayPoints), group.label).toBe(milli(group.points));
    }
    const groups = score.explanation.groups.reduce(
      (sum: number, group: { points: number }) => sum + milli(group.points),
      0,
    );
    const rest = score.explanation.rest.reduce((sum: number, line: { points: number }) => sum + milli(line.points), 0);
    expect(groups + rest).toBe(milli(score.summary.points));
    expect(score.summary.points).toBeGreaterThan(0);
    expect(score.rank).toEqual({ position: 1, total: 1 });
  });

  it('S10, W9: tells the figures that each fit rule compared, and what is not known', async () => {
    await server.track([{ type: 'identify', userId: 'ada', traits: { email: ada.email, employees: 400 } }]);
    const [score] = (await server.api('GET', `/contacts/${await idOf('ada')}/scores`)).body;
    const { groups } = score.explanation;
    const checks = groups.flatMap((group: { checks: unknown[] }) => group.checks);
    expect(checks).toContainEqual(
      expect.objectContaining({
        answer: 'true',
        compared: [{ what: 'Employees', op: 'lt', expected: 1000, actual: 400, answer: 'true' }],
      }),
    );
    const unknown = checks.filter(({ answer }: { answer: string }) => answer === 'unknown');
    expect(unknown.length).toBeGreaterThan(0);
    for (const { compared, missing } of unknown) {
      expect(compared.some(({ actual }: { actual: unknown }) => actual === null)).toBe(true);
      expect(missing.length).toBeGreaterThan(0);
    }
    const given = groups
      .flatMap((group: { lines: { id: string }[] }) => group.lines)
      .map(({ id }: { id: string }) => id);
    const held = checks.filter(({ answer }: { answer: string }) => answer === 'true');
    expect(held.map(({ id }: { id: string }) => id)).toEqual(given);
    expect(score.gates).toContainEqual(
      expect.objectContaining({
        state: 'unknown',
        compared: [expect.objectContaining({ what: 'Department', actual: null })],
        missing: ['Department'],
      }),
    );
    expect(score.explanation.class).toMatchObject({
      value: score.summary.class,
      checks: expect.arrayContaining([
        expect.objectContaining({ answer: 'true', compared: [expect.objectContaining({ actual: 400 })] }),
      ]),
    });
  });

  it('S9: an excluded contact shows no band and why; lifting restores the score', async () => {
    await server.track([
      { type: 'identify', userId: 'ada', traits: ada },
      { type: 'track', event: 'demo.requested', userId: 'ada' },
    ]);
    const id = await idOf('ada');
    const before = (await server.api('GET', `/contacts/${id}`)).body.scores[0].view;
    await server.api('POST', `/contacts/${id}/exclude`, { modelId: 'sales-readiness', reason: 'A competitor' });
    const excluded = (await server.api('GET', `/contacts/${id}`)).body.scores[0].view;
    expect(excluded).toMatchObject({
      standing: 'excluded',
      standingReason: 'A competitor',
      excludedByPerson: true,
      band: null,
      ready: false,
    });
    await server.api('POST', `/contacts/${id}/exclude`, { modelId: 'sales-readiness', reason: null });
    expect((await server.api('GET', `/contacts/${id}`)).body.scores[0].view).toEqual(before);
  });

  it('S11: a manual adjustment is a line with its reason, and survives a recompute', async () => {
    await server.track([{ type: 'identify', userId: 'ada', traits: ada }]);
    const id = await idOf('ada');
    const adjust = {
      modelId: 'sales-readiness',
      groupId: 'interest',
      mode: 'add',
      points: 7,
      reason: 'Met at the fair',
    };
    expect((await server.api('POST', `/contacts/${id}/adjust`, adjust)).status).toBe(202);
    const points = async () => (await server.api('GET', `/contacts/${id}`)).body.scores[0].view.engagement;
    expect(await points()).toBe(7);
    await server.api('POST', '/scoring-models/sales-readiness/publish', { note: 'again' });
    await server.deps.engine.drained();
    expect(await points()).toBe(7);
    expect(JSON.stringify((await server.api('GET', `/contacts/${id}/scores`)).body)).toContain('Met at the fair');
    expect((await server.api('POST', `/contacts/${id}/adjust`, { ...adjust, groupId: 'nowhere' })).status).toBe(422);
  });

  it('sets and forgets attributes and tags through the one door, and tells it in the timeline', async () => {
    const created = await server.api('POST', '/contacts', {
      email: 'new@example.com',
      attributes: { company: 'Acme' },
    });
    expect(created.status).toBe(201);
    const { id } = created.body;
    const changed = await server.api('PATCH', `/contacts/${id}`, {
      attributes: { company: null, city: 'Köln' },
      addTags: ['vip'],
    });
    expect(changed.body.tags).toEqual(['vip']);
    expect(changed.body.attributes.map(({ name }: { name: string }) => name)).toEqual(['city', 'email']);
    const { items } = (await server.api('GET', `/contacts/${id}/timeline`)).body;
    expect(items[0]).toMatchObject({ kind: 'change', title: 'Tag vip added · Changed company, city' });
    expect((await server.api('POST', '/contacts', { attributes: {} })).status).toBe(422);
    expect((await server.api('GET', '/contacts/nobody')).status).toBe(404);
  });
});

describe('a person who asks', () => {
  it('gets everything that is kept, and is erased without a trace but the address not to be mailed', async () => {
    await server.track([
      { type: 'identify', userId: 'ada', traits: ada },
      { type: 'track', event: 'demo.requested', userId: 'ada' },
    ]);
    const id = await idOf('ada');
    const kept = (await server.api('GET', `/contacts/${id}/export`)).body;
    expect(kept.events).toHaveLength(2);
    expect(kept.ledger.length).toBeGreaterThan(0);
    expect(kept.identities).toContainEqual(expect.objectContaining({ kind: 'user', value: 'ada' }));
    expect((await server.api('DELETE', `/contacts/${id}?suppress=true`)).status).toBe(200);
    expect((await server.api('GET', `/contacts/${id}`)).status).toBe(404);
    const file = server.deps.db;
    for (const table of ['contacts', 'events', 'scores', 'ledger', 'enrollments', 'trace', 'identities'] as const) {
      expect(file.all(file.k.selectFrom(table).selectAll()), table).toEqual([]);
    }
    await server.track([{ type: 'identify', userId: 'ada', traits: ada }]);
    expect((await server.api('GET', `/contacts/${await idOf('ada')}`)).body.suppressed).toMatchObject({
      reason: 'manual',
    });
  });
});

describe('lists', () => {
  it('pages through everybody once, in order, whatever it is sorted by', async () => {
    await server.track(
      Array.from({ length: 37 }, (_, index) => [
        { type: 'identify', userId: `u${index}`, traits: { name: `Person ${index % 5}`, employees: index } },
        ...Array.from({ length: index % 4 }, () => ({ type: 'track', event: 'webinar.attended', userId: `u${index}` })),
      ]).flat(),
    );
    for (const sort of ['score:sales-readiness', 'lastSeen', 'created', 'name']) {
      for (const order of ['asc', 'desc']) {
        const seen: string[] = [];
        let cursor: string | null = '';
        while (cursor !== null) {
          const tail: string = cursor === '' ? '' : `&cursor=${cursor}`;
          const { body } = await server.api('GET', `/contacts?limit=10&sort=${sort}&order=${order}${tail}`);
          seen.push(...body.items.map(({ id }: { id: string }) => id));
          cursor = body.nextCursor;
        }
        expect(new Set(seen).size, `${sort} ${order}`).toBe(37);
        expect(seen).toHaveLength(37);
      }
    }
  });

  it('S1: shows who stands in a band of one model and in a band of another, sorted by either', async () => {
    await server.api('POST', '/scoring-models', { model: exampleModel });
    await server.api('POST', '/scoring-models/readiness/publish', {});
    const asked = (userId: string, times: number) =>
      Array.from({ length: times }, (_, n) => ({
        type: 'track',
        event: 'demo.requested',
        userId,
        messageId: `${userId}/${n}`,
      }));
    await server.track([
      ...['ada', 'bea', 'cyd'].map((userId) => ({
        type: 'identify',
        userId,
        traits: { ...ada, email: `${userId}@x.example` },
      })),
      ...asked('ada', 3),
      ...asked('bea', 1),
    ]);
    const emails = async (query: string): Promise<string[]> => {
      const { body } = await server.api('GET', `/contacts?${query}`);
      expect(body.total).toBe(body.items.length);
      return body.items.map(({ email }: { email: string }) => email.slice(0, 3));
    };
    const sorted = 'sort=score:readiness';
    expect(await emails(`${sorted}&band=readiness:hot`)).toEqual(['ada']);
    const inOther = (await server.api('GET', '/contacts?search=bea')).body.items[0].scores.find(
      ({ modelId }: { modelId: string }) => modelId === 'sales-readiness',
    ).view.band.id;
    expect(await emails(`${sorted}&band=readiness:warm,sales-readiness:${inOther}`)).toEqual(['bea']);
    expect(await emails(`${sorted}&band=readiness:warm,readiness:hot`)).toEqual([]);
    expect(await emails('sort=name&order=asc&band=readiness:warm')).toEqual(['bea']);
    expect(await emails(`sort=lastSeen&band=sales-readiness:${inOther},readiness:hot`)).toEqual(['ada']);
    expect(await emails('sort=name&search=bea&band=readiness:warm')).toEqual(['bea']);
    expect(await emails('sort=name&search=cyd&band=readiness:warm')).toEqual([]);
    expect((await server.api('GET', '/contacts?band=readiness')).status).toBe(422);
  });

  it('S7: sorts a page by the scores that it shows, also where one has faded since it was stored', async () => {
    const rule = (id: string, points: number) =>
      ({ id, group: 'interest', label: id, kind: 'event', event: id, points }) as const;
    const bands = [{ id: 'all', label: 'All', fromPoints: 0 }];
    const decay = { kind: 'halfLife', days: 30 } as const;
    const groups = exampleModel.groups.map((group) => (group.id === 'interest' ? { ...group, decay } : group));
    const rules = [rule('much', 25), rule('little', 10)];
    const model = { ...exampleModel, id: 'fading', groups, bands, rules };
    await server.api('POST', '/scoring-models', { model });
    expect((await server.api('POST', '/scoring-models/fading/publish', {})).status).toBe(200);
    const does = (userId: string, event: string) =>
      server.track([
        { type: 'identify', userId, traits: { email: `${userId}@x.example` } },
        { type: 'track', event, userId },
      ]);
    const shown = async (order: 'asc' | 'desc') => {
      const { body } = await server.api('GET', `/contacts?sort=score:fading&order=${order}`);
      return body.items.map(
        ({ email, scores }: { email: string; scores: { modelId: string; view: { points: number } }[] }) => [
          email.slice(0, 3),
          scores.find(({ modelId }) => modelId === 'fading')?.view.points,
        ],
      );
    };
    await does('ada', 'much');
    server.clock.advance(60 * 86_400_000);
    await does('bea', 'little');
    expect(await shown('desc')).toEqual([
      ['bea', 10],
      ['ada', 6],
    ]);
    expect(await shown('asc')).toEqual([
      ['ada', 6],
      ['bea', 10],
    ]);
  });

  it('S1: sorts by several models, the next one only among equals; who has no score in one comes last there', async () => {
    for (const [id, event, points] of [
      ['first', 'a', 10],
      ['second', 'b', 5],
    ] as const) {
      const only = { id: 'only', group: 'interest', label: 'Did it', kind: 'event', event, points };
      await server.api('POST', '/scoring-models', { model: { ...exampleModel, id, name: id, rules: [only] } });
      expect((await server.api('POST', `/scoring-models/${id}/publish`, {})).status).toBe(200);
    }
    const did = (userId: string, events: readonly string[]) => [
      { type: 'identify', userId, traits: { email: `${userId}@x.example` } },
      ...events.map((event, n) => ({ type: 'track', event, userId, messageId: `${userId}/${n}` })),
    ];
    await server.track([
      ...did('ada', ['a', 'b']),
      ...did('bea', ['a', 'b', 'b']),
      ...did('cyd', ['a', 'a']),
      ...did('dan', ['b', 'b', 'b']),
      ...did('zoe', []),
    ]);
    const order = async (query: string): Promise<string> => {
      const names: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const tail: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const { status, body } = await server.api('GET', `/contacts?limit=2&${query}${tail}`);
        expect(status).toBe(200);
        names.push(...body.items.map(({ email }: { email: string }) => email.slice(0, 3)));
        cursor = body.nextCursor;
      }
      return names.join(' ');
    };
    expect(await order('sort=score:first,second')).toBe('cyd bea ada dan zoe');
    expect(await order('sort=score:second,first')).toBe('dan bea ada cyd zoe');
    expect(await order('sort=score:first,second&order=asc')).toBe('zoe dan ada bea cyd');
    expect(await order('sort=score:nobody,second')).toBe('dan bea ada cyd zoe');
    const { body } = await server.api('GET', '/contacts?limit=2&sort=score:first,second');
    // And each of them shows every model's score, as it stands in that model.
    const shown = (body.items[0].scores as { modelId: string; view: { points: number } }[]).map(({ modelId, view }) => [
      modelId,
      view.points,
    ]);
    expect(shown).toEqual([
      ['first', 20],
      ['sales-readiness', 0],
      ['second', 0],
    ]);
    for (const other of ['score:first', 'score:first,second,readiness', 'lastSeen']) {
      expect((await server.api('GET', `/contacts?sort=${other}&cursor=${body.nextCursor}`)).status).toBe(422);
    }
    expect((await server.api('GET', '/contacts?sort=score:a,b,c,d,e')).status).toBe(422);
  });

  it('T4, T11: takes SQL for text, and sorts by nothing but what is listed', async () => {
    await server.track([{ type: 'identify', userId: 'ada', traits: ada }]);
    for (const evil of [
      "' OR 1=1 --",
      '%',
      '_',
      '"; DROP TABLE contacts; --',
      "') UNION SELECT valueJson FROM settings --",
    ]) {
      const { status, body } = await server.api('GET', `/contacts?search=${encodeURIComponent(evil)}`);
      expect(status).toBe(200);
      expect(body.items).toEqual([]);
    }
    for (const sort of ['email', 'searchFolded', 'valueJson', "score:x' --", 'lastSeen desc']) {
      expect((await server.api('GET', `/contacts?sort=${encodeURIComponent(sort)}`)).status).toBe(422);
    }
    expect((await server.api('GET', '/contacts?cursor=bm9wZQ')).status).toBe(422);
    expect((await server.api('GET', '/contacts?limit=201')).status).toBe(422);
  });

  it('T10: takes no member that a body does not have', async () => {
    const answer = await server.api('POST', '/people', { id: 'ana', name: 'Ana', assigned: 99 });
    expect(answer.status).toBe(422);
    expect(
      (await server.api('POST', '/contacts', { email: 'a@b.example', id: 'c1', workspaceId: 'other' })).status,
    ).toBe(422);
  });
});
