import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { did, health, healthOf, interest, person, publish } from '../deals/deals.test-kit.ts';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await publish(server, health);
  await publish(server, interest);
  await person(server, 'eva@acme.example');
  const made = [
    ['a', { name: 'Ärzte e. V.', stage: 'lead', value: 500 }],
    ['b', { name: 'Bolt', stage: 'proposal', value: 12_000, contacts: [{ email: 'eva@acme.example' }] }],
    ['c', { name: 'Cedar', stage: 'proposal' }],
    ['d', { name: 'Dorn', stage: 'proposal', value: 40_000, status: 'won' }],
  ] as const;
  for (const [id, body] of made) {
    server.clock.advance(1000);
    expect((await server.api('PUT', `/deals/${id}`, body)).status).toBe(201);
  }
  await server.track([did('eva@acme.example', 'pricing.view')]);
});

afterAll(() => server.stop());

const ids = async (query: string): Promise<string> => {
  const { status, body } = await server.api('GET', `/deals?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.items.map(({ id }: { id: string }) => id).join('');
};

describe('S1: the list of deals', () => {
  it('is sorted by a score, by value, name, activity and age, in both directions; what has none comes last', async () => {
    expect(await ids('sort=score:deal-health')).toBe('bdca');
    expect(await ids('sort=score:deal-health&order=asc')).toBe('acdb');
    expect(await ids('sort=value')).toBe('dbac');
    expect(await ids('sort=name&order=asc')).toBe('bcda');
    expect(await ids('sort=created')).toBe('dcba');
    expect((await ids('sort=lastActivity')).at(0), 'its person was here').toBe('b');
    expect(await ids('sort=score:none&order=asc'), 'no deal has that score').toBe('abcd');
    expect(await ids('sort=score:none,deal-health'), 'the next model breaks ties').toBe('bdca');
  });

  it('is filtered by stage, status, band and text, and says how many there are', async () => {
    expect(await ids('stage=proposal&sort=created')).toBe('dcb');
    expect(await ids('status=won')).toBe('d');
    expect(await ids('band=deal-health:healthy')).toBe('b');
    expect(await ids('search=%C3%A4RZTE')).toBe('a');
    expect(await ids('search=%25')).toBe('');
    const { body } = await server.api('GET', '/deals?stage=proposal&status=open&limit=1');
    expect([body.items.length, body.total]).toEqual([1, 2]);
    expect((await server.api('GET', '/deal-stages')).body.items).toEqual([
      { stage: 'proposal', open: 2, won: 1, lost: 0 },
      { stage: 'lead', open: 1, won: 0, lost: 0 },
    ]);
  });

  it('comes in pages that leave nothing out and show nothing twice, by every sort', async () => {
    for (const sort of ['score:deal-health', 'score:none,deal-health', 'value', 'name', 'lastActivity', 'created']) {
      for (const order of ['asc', 'desc']) {
        let cursor = '';
        let seen = '';
        do {
          const { body } = await server.api('GET', `/deals?sort=${sort}&order=${order}&limit=1${cursor}`);
          seen += body.items.map(({ id }: { id: string }) => id).join('');
          cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
        } while (cursor !== '');
        expect(seen, `${sort} ${order}`).toBe(await ids(`sort=${sort}&order=${order}`));
      }
    }
  });
});

describe('RFC 9457: what is refused changes nothing and says where', () => {
  it.each([
    ['PUT', '/deals/new', { stage: 'lead' }, '/name'],
    ['PUT', '/deals/a', { contacts: [{ email: 'eva@acme.example' }, { email: 'nobody@x.example' }] }, '/contacts/1'],
    ['PUT', '/deals/a', { contacts: [{ id: 'gone' }] }, '/contacts/0'],
    ['PUT', '/deals/a', { contacts: [{}] }, '/contacts/0'],
    ['PUT', '/deals/a', { attributes: { stage: 'won' } }, '/attributes/stage'],
    ['PUT', '/deals/a', { value: -1 }, '/value'],
    ['PUT', '/deals/a', { currency: 'euro' }, '/currency'],
    ['PUT', '/deals/a', { status: 'maybe' }, '/status'],
    ['PUT', '/deals/bad%20id', { name: 'x' }, '/dealId'],
    ['PUT', '/deals/a/contacts/gone', {}, '/contactId'],
    ['POST', '/deals/a/events', { name: 'ripen.deal.won' }, '/name'],
    ['POST', '/deals/a/events', { name: 'x', properties: { long: 'x'.repeat(40_000) } }, '/properties'],
    [
      'POST',
      '/deals/a/adjust',
      { modelId: 'interest', groupId: 'did', mode: 'add', points: 1, reason: 'x' },
      '/modelId',
    ],
    ['POST', '/deals/a/exclude', { modelId: 'interest', reason: 'x' }, '/modelId'],
    ['GET', '/deals?sort=stateJson', undefined, '/sort'],
    ['GET', '/deals?sort=score:interest', undefined, '/sort'],
    ['GET', '/deals?band=interest:hot', undefined, '/band'],
    ['GET', '/deals?limit=201', undefined, '/limit'],
    ['GET', '/deals?cursor=abc', undefined, '/cursor'],
  ])('%s %s %j', async (method, path, body, pointer) => {
    const before = (await server.api('GET', '/deals/a')).body;
    const answer = await server.api(method, path, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect((await server.api('GET', '/deals/a')).body).toEqual(before);
  });

  it.each([
    ['GET', '/deals/none', undefined],
    ['DELETE', '/deals/none', undefined],
    ['GET', '/deals/none/scores', undefined],
    ['GET', '/deals/none/timeline', undefined],
    ['PUT', '/deals/none/contacts/x', {}],
    ['DELETE', '/deals/none/contacts/x', undefined],
    ['POST', '/deals/none/events', { name: 'x' }],
    ['GET', '/contacts/none/deals', undefined],
  ])('%s %s is 404', async (method, path, body) => {
    expect((await server.api(method, path, body)).status).toBe(404);
  });

  it('a score of deals can be asked for by no contact: not by hand, not by a workflow, not by a model about contacts', async () => {
    const { items } = (await server.api('GET', '/contacts')).body;
    const body = { modelId: 'deal-health', groupId: 'people', mode: 'add', points: 1, reason: 'x' };
    expect((await server.api('POST', `/contacts/${items[0].id}/adjust`, body)).status).toBe(422);
    const asks = { kind: 'band', model: 'deal-health', in: ['healthy'] };
    const rule = { id: 'deal', group: 'fit', label: 'Healthy deal', points: 5, kind: 'fit', when: asks };
    const groups = [...interest.groups, { id: 'fit', label: 'Fit', kind: 'fit', max: 5 }];
    const model = { ...interest, groups, rules: [...interest.rules, rule] };
    const { problems } = (await server.api('POST', '/scoring-models/interest/check', { model })).body;
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'score-of-others',
        severity: 'error',
        at: expect.objectContaining({ ruleId: 'deal' }),
      }),
    );
  });
});

it('W13: what was answered is there after a restart, and goes on', async () => {
  const first = await startTestServer();
  await publish(first, health);
  await person(first, 'max@acme.example');
  const contacts = [{ email: 'max@acme.example' }];
  await first.api('PUT', '/deals/crm-1', { name: 'Acme', stage: 'proposal', contacts });
  await first.track([did('max@acme.example', 'pricing.view')]);
  await first.close();
  const again = await startTestServer({ env: { RIPEN_DATA_DIR: first.folder }, clock: first.clock });
  await again.track([did('max@acme.example', 'pricing.view')]);
  expect(await healthOf(again, 'crm-1')).toBe(50);
  expect(again.deps.engine.verify({ workspaceId: 'main' })).toEqual([]);
  await again.stop();
  await first.stop();
});
