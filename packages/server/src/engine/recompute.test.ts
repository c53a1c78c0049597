import { buildDocument, exampleModel } from '@ripen/runtime/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine, testKeys } from '../testing/index.ts';

let test: TestEngine;
afterEach(() => test.stop());

const scoreRows = () =>
  test.db.all(test.db.k.selectFrom('scores').select(['points', 'band', 'modelVersion']).orderBy('points'));

async function fill(contacts: number): Promise<void> {
  const batch = Array.from({ length: contacts }, (_, n) => [
    { type: 'identify', userId: `u${n}`, messageId: `i${n}`, traits: { employees: n } },
    { type: 'track', event: 'demo.requested', userId: `u${n}`, messageId: `t${n}` },
  ]).flat();
  await test.send('/v1/batch', { batch });
}

const doubled = {
  ...exampleModel,
  rules: exampleModel.rules.map((rule) => (rule.id === 'demo' ? { ...rule, points: 60 } : rule)),
};

describe('publishing a model', () => {
  it('S13: makes every score anew from the log, quietly, and the ledger sums', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await fill(60);
    const crossings = () => test.db.all(test.db.k.selectFrom('crossings').select('id')).length;
    const before = crossings();
    test.seed({ models: [doubled] });
    expect(test.engine.recomputeModel(test.ctx, 'readiness')).toEqual({ contacts: 60 });
    await test.engine.drained();
    expect(scoreRows()).toHaveLength(60);
    expect(
      scoreRows().every(({ points, band, modelVersion }) => points === 70 && band === 'hot' && modelVersion === 2),
    ).toBe(true);
    expect(crossings()).toBe(before);
    expect(test.engine.recomputeProgress(test.ctx)).toEqual([]);
    expect(test.engine.verify(test.ctx)).toEqual([]);
  });

  it('S13: asked for, it raises each net change once, and only where the band was another', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await fill(10);
    const [first] = test.db.all(test.db.k.selectFrom('contacts').select('id').orderBy('id'));
    // This one is hot already.
    const adjust = [{ modelId: 'readiness', groupId: 'interest', mode: 'add' as const, points: 60, reason: 'met' }];
    await test.engine.submit(test.ctx, first?.id ?? '', { kind: 'change', by: 'Ann', adjust });
    const crossings = () =>
      test.db.all(test.db.k.selectFrom('crossings').select(['contactId', 'fromBand', 'toBand']).orderBy('contactId'));
    const before = crossings().length;
    test.seed({ models: [doubled] });
    test.engine.recomputeModel(test.ctx, 'readiness', { raisesCrossings: true });
    await test.engine.drained();
    await test.turn(0);
    const raised = test.db
      .all(test.db.k.selectFrom('crossings').select(['contactId', 'fromBand', 'toBand']).orderBy('atMs'))
      .filter(({ fromBand, toBand }) => fromBand === 'warm' && toBand === 'hot');
    expect(crossings().length - before).toBe(9);
    expect(new Set(raised.map(({ contactId }) => contactId)).size).toBeGreaterThanOrEqual(9);
    test.engine.recomputeModel(test.ctx, 'readiness', { raisesCrossings: true });
    await test.engine.drained();
    expect(crossings().length - before).toBe(9);
    expect(test.engine.verify(test.ctx)).toEqual([]);
  });

  it('S13: goes on after a restart', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await fill(60);
    test.seed({ models: [doubled] });
    test.engine.recomputeModel(test.ctx, 'readiness');
    await test.restart();
    await test.engine.drained();
    expect(scoreRows().every(({ points }) => points === 70)).toBe(true);
  });

  it('S13: events that arrive meanwhile are neither lost nor counted twice, wherever the recompute stands', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await fill(200);
    test.seed({ models: [doubled] });
    test.engine.recomputeModel(test.ctx, 'readiness');
    const seen: number[] = [];
    let number = 0;
    while (test.engine.recomputeProgress(test.ctx).length > 0) {
      seen.push(test.engine.recomputeProgress(test.ctx)[0]?.done ?? 0);
      const batch = Array.from({ length: 5 }, () => {
        number += 1;
        return { type: 'track', event: 'page', userId: `u${(number * 37) % 200}`, messageId: `live-${number}` };
      });
      // Not `send`, which would wait until the recompute is over.
      await test.engine.ingestRoutes.request('/v1/batch', {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${testKeys.writeKey}:`).toString('base64')}` },
        body: JSON.stringify({ batch }),
      });
    }
    await test.engine.drained();
    // It was under way, in more than one place, while they came.
    expect(new Set(seen).size).toBeGreaterThan(2);
    expect(number).toBeGreaterThan(10);
    const points = scoreRows().reduce((sum, row) => sum + row.points, 0);
    expect(points).toBe(200 * 70 + number * 5);
    expect(test.engine.verify(test.ctx)).toEqual([]);
  });

  it('S11: what people added survives', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await fill(1);
    const [contact] = test.db.all(test.db.k.selectFrom('contacts').select('id'));
    const adjust = [
      { modelId: 'readiness', groupId: 'interest', mode: 'add' as const, points: 9, reason: 'met at the fair' },
    ];
    await test.engine.submit(test.ctx, contact?.id ?? '', { kind: 'change', by: 'Ann', adjust });
    test.seed({ models: [doubled] });
    test.engine.recomputeModel(test.ctx, 'readiness');
    await test.engine.drained();
    expect(scoreRows()).toMatchObject([{ points: 79 }]);
    expect(test.engine.verify(test.ctx)).toEqual([]);
  });

  it('S11: what a workflow added, took away and set survives, each with its words', async () => {
    const adjust = (mode: string, points: number) =>
      ['score.adjust', { model: 'readiness', group: 'interest', mode, points, reason: `${mode} ${points}` }] as const;
    const workflow = buildDocument({
      nodes: {
        start: ['trigger.event', { event: 'demo.requested' }],
        set: [...adjust('set', 30)],
        more: [...adjust('add', 9)],
        less: [...adjust('subtract', 4)],
      },
    });
    test = await startTestEngine({ models: [exampleModel], workflows: [workflow] });
    await fill(1);
    const entries = () =>
      test.db
        .all(
          test.db.k.selectFrom('ledger').select(['why', 'givenMilli']).where('groupId', '=', 'interest').orderBy('seq'),
        )
        .map(({ why, givenMilli }) => [why, givenMilli / 1000]);
    const before = entries();
    expect(before.map(([, points]) => points)).toEqual([20, 10, 9, -4]);
    expect(scoreRows()).toMatchObject([{ points: 45 }]);
    test.seed({ models: [{ ...exampleModel, name: 'Readiness again' }] });
    test.engine.recomputeModel(test.ctx, 'readiness');
    await test.engine.drained();
    expect(entries()).toEqual(before);
    expect(scoreRows()).toMatchObject([{ points: 45, modelVersion: 2 }]);
    expect(test.engine.verify(test.ctx)).toEqual([]);
  });
});

describe('verify', () => {
  it('promise 3: finds a score and a ledger that somebody changed by hand', async () => {
    test = await startTestEngine({ models: [exampleModel] });
    await fill(3);
    expect(test.engine.verify(test.ctx)).toEqual([]);
    test.db.writeTransaction(() => {
      const [row] = test.db.all(test.db.k.selectFrom('ledger').select('seq').where('givenMilli', '=', 20_000));
      test.db.run(
        test.db.k
          .updateTable('ledger')
          .set({ givenMilli: 21_000 })
          .where('seq', '=', row?.seq ?? 0),
      );
    });
    expect(test.engine.verify(test.ctx)).toMatchObject([
      { what: 'ledger of interest', stored: '20000', fromLog: '21000' },
    ]);
  });
});
