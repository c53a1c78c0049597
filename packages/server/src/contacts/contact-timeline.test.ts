import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CursorKey } from '../http/page.ts';
import { type TimelineRow, timelineKey, timelineRows } from '../store/timeline-rows.ts';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  const template = (await server.api('GET', '/templates/lead-scoring')).body;
  await server.api('POST', '/templates/import', { template });
  await server.api('POST', '/scoring-models/sales-readiness/publish', {});
});
afterEach(() => server.stop());

it('shows hot above warm when both were reached in one instant', async () => {
  const traits = {
    email: 'ada@n.example',
    country: 'DE',
    department: 'Marketing',
    industry: 'Logistics',
    title: 'CMO',
  };
  const timestamp = new Date(server.clock.nowMs()).toISOString();
  await server.track([
    { type: 'identify', userId: 'ada', traits: { ...traits, employees: 400 }, timestamp, messageId: 'm-9' },
    ...['m-8', 'm-7', 'm-6', 'm-5'].map((messageId, index) => ({
      type: 'track',
      event: index % 2 === 0 ? 'demo.requested' : 'webinar.attended',
      userId: 'ada',
      timestamp,
      messageId,
    })),
  ]);
  await server.deps.engine.drained();
  const { items } = (await server.api('GET', '/contacts?search=ada')).body;
  const timeline = (await server.api('GET', `/contacts/${items[0].id}/timeline`)).body.items;
  const bands = timeline.flatMap(({ title }: { title: string }) => /^Became (\w+)/.exec(title)?.[1] ?? []);
  expect(bands.slice(0, 2)).toEqual(['hot', 'warm']);
});

it('S8: a page may be cut between any two rows of one instant: the same story, each row once', async () => {
  const timestamp = new Date(server.clock.nowMs()).toISOString();
  await server.track([
    { type: 'identify', userId: 'ada', traits: { email: 'ada@n.example' }, timestamp },
    ...Array.from({ length: 12 }, (_, index) => ({
      type: 'track',
      event: index % 2 === 0 ? 'demo.requested' : 'webinar.attended',
      userId: 'ada',
      timestamp,
      messageId: `m-${99 - index}`,
    })),
  ]);
  const [{ id }] = (await server.api('GET', '/contacts?search=ada')).body.items;
  const whole = (await server.api('GET', `/contacts/${id}/timeline?limit=200`)).body.items;
  expect(whole.length).toBeGreaterThan(12);
  for (const limit of [1, 2, 5]) {
    const told: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const tail: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await server.api('GET', `/contacts/${id}/timeline?limit=${limit}${tail}`);
      told.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(told).toEqual(whole);
  }
});

it('S9, S10, S11: an exclusion, its lifting and points by hand are told with who did them and why; none without a reason', async () => {
  await server.track([{ type: 'identify', userId: 'ada', traits: { email: 'ada@n.example' } }]);
  const [{ id }] = (await server.api('GET', '/contacts?search=ada')).body.items;
  const modelId = 'sales-readiness';
  const exclude = async (body: object) =>
    (await server.api('POST', `/contacts/${id}/exclude`, { modelId, ...body })).status;
  const adjust = async (reason: string) =>
    (
      await server.api('POST', `/contacts/${id}/adjust`, {
        modelId,
        groupId: 'interest',
        mode: 'add',
        points: 7,
        reason,
      })
    ).status;
  for (const empty of ['', '  ']) {
    expect([
      await exclude({ reason: empty }),
      await exclude({ reason: null, note: empty }),
      await adjust(empty),
    ]).toEqual([422, 422, 422]);
  }
  expect([await exclude({ reason: 'Became a partner' }), await exclude({ reason: null, note: 'Left them' })]).toEqual([
    202, 202,
  ]);
  expect(await adjust('Met at the fair')).toBe(202);
  const { items } = (await server.api('GET', `/contacts/${id}/timeline`)).body;
  const told = items.flatMap(({ kind, title, detail }: Record<string, string>) =>
    kind === 'change' ? [[title, detail]] : [],
  );
  expect(told).toEqual([
    ['Gave 7 points: Met at the fair', 'By api'],
    ['Exclusion lifted: Left them', 'By api'],
    ['Excluded: Became a partner', 'By api'],
  ]);
  const entries = (await server.api('GET', `/contacts/${id}/export`)).body.ledger;
  expect(JSON.stringify(entries)).toMatch(/person.*api.*Met at the fair/);
});

/** What one input may bring about, at one of few instants, so that most of it falls into the same ones. */
const inputs = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z0-9/~]{1,6}$/),
    atMs: fc.integer({ min: 1, max: 3 }),
    crossings: fc.integer({ min: 0, max: 12 }),
    starts: fc.boolean(),
    startsOnBand: fc.boolean(),
    mails: fc.integer({ min: 0, max: 2 }),
    isHandedOver: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 8 },
);
type Caused = typeof inputs extends fc.Arbitrary<(infer One)[]> ? One : never;

/** Writes what an input caused. @returns the ids, a cause before its effects */
function write(contactId: string, { id, atMs, ...caused }: Caused): string[] {
  const { db } = server.deps;
  const owner = { shard: 1, workspaceId: 'main', contactId };
  const inputId = `${contactId}:${id}`;
  const common = { ...owner, atMs };
  const event = { ...common, id: inputId, kind: 'event', name: 'seen', acceptedAtMs: atMs, inputJson: '{}' };
  db.run(db.k.insertInto('events').values({ ...event, contextJson: null }));
  const run = (suffix: string, name: string) => {
    const runId = `${suffix}~${inputId}`;
    const stateJson = JSON.stringify({ trigger: { inputId, name } });
    const state = { key: '', number: 1, status: 'active' as const, nodeId: 'n', stateJson, firstStepsJson: null };
    const row = { ...owner, id: runId, workflowId: 'w', version: 1, ...state, startedAtMs: atMs, endedAtMs: null };
    db.run(db.k.insertInto('enrollments').values(row));
    return runId;
  };
  const crossings = Array.from({ length: caused.crossings }, (_, index) => `${inputId}/sales/${index}`);
  const started = caused.starts ? [run('z', 'seen')] : [];
  for (const one of crossings.toReversed()) {
    const band = { fromBand: null, toBand: 'warm', ready: 'unchanged', cause: 'input' };
    db.run(db.k.insertInto('crossings').values({ ...common, id: one, modelId: 'sales', ...band }));
  }
  const startedOnBand = caused.startsOnBand ? [run('a', 'ripen.band.changed')] : [];
  const [enrollmentId] = [...started, ...startedOnBand];
  const made = { ...owner, createdAtMs: atMs, workflowId: 'w', enrollmentId: enrollmentId ?? '' };
  const mails = Array.from({ length: enrollmentId ? caused.mails : 0 }, (_, index) => `${9 - index}/${inputId}`);
  for (const mail of mails) {
    const sent = { sentJson: null, lastError: null, reason: null, settledAtMs: null, effectJson: '{}' };
    const due = { status: 'sent' as const, attempts: 1, nextAttemptAtMs: 0, version: 1, nodeId: 'n', lane: 'smtp' };
    db.run(db.k.insertInto('outbox').values({ ...made, id: mail, kind: 'email', ...due, ...sent }));
  }
  const handed = enrollmentId && caused.isHandedOver ? [`0/${inputId}`] : [];
  for (const one of handed) {
    const open = { ownerId: null, status: 'open' as const, dueAtMs: 9, decidedAtMs: null, rejectReason: null };
    db.run(db.k.insertInto('handoffs').values({ ...made, id: one, ...open, decisionNote: null, snapshotJson: '{}' }));
  }
  return [inputId, ...started, ...crossings, ...startedOnBand, ...mails, ...handed];
}

it('any pages put together are the whole story: no row lost, none twice, every cause before its effect', () => {
  let contacts = 0;
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(inputs, sizes, (story, limits) => {
      contacts += 1;
      const contactId = `c${contacts}`;
      const written = server.deps.db.writeTransaction(() =>
        story.map((one) => ({ atMs: one.atMs, ids: write(contactId, one) })),
      );
      const page = (limit: number, after: CursorKey | null) =>
        timelineRows({ workspaceId: 'main' }, server.deps.db, { shard: 1, contactId, limit, after });
      const told: TimelineRow[] = [];
      for (let turn = 0; ; turn += 1) {
        const limit = limits[turn % limits.length] ?? 1;
        const last = told.at(-1);
        const rows = page(limit, last ? timelineKey(last) : null);
        told.push(...rows.slice(0, limit));
        if (rows.length <= limit) break;
      }
      // Within one instant everything that an earlier input caused stands before the later input.
      const expected = [1, 2, 3].flatMap((atMs) => written.flatMap((one) => (one.atMs === atMs ? one.ids : [])));
      expect(told.map(({ id }) => id).reverse()).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});
