import { scoringModelSchema } from '@ripen/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../testing/index.ts';

const dayMs = 86_400_000;
let test: TestEngine;
afterEach(() => test.stop());

const fading = scoringModelSchema.parse({
  id: 'fading',
  name: 'Fading',
  groups: [{ id: 'g', label: 'Interest', kind: 'engagement', max: 100, decay: { kind: 'halfLife', days: 30 } }],
  rules: [{ id: 'demo', group: 'g', label: 'Demo', points: 60, kind: 'event', event: 'demo' }],
  readyAt: 100,
  bands: [
    { id: 'cold', label: 'Cold', fromPoints: 0 },
    { id: 'warm', label: 'Warm', fromPoints: 30 },
    { id: 'hot', label: 'Hot', fromPoints: 60 },
  ],
});

const crossings = () =>
  test.db.all(test.db.k.selectFrom('crossings').select(['fromBand', 'toBand', 'cause', 'atMs']).orderBy('atMs'));
const timers = () => test.db.all(test.db.k.selectFrom('timers').select('dueAtMs')).map(({ dueAtMs }) => dueAtMs);
const band = () => test.db.get(test.db.k.selectFrom('scores').select('band'))?.band;

describe('S8: a contact that does nothing any more', () => {
  it('S7, S8: falls at the very instant that was solved for, by one timer, and costs nothing in between', async () => {
    test = await startTestEngine({ models: [fading] });
    const bornMs = test.clock.nowMs();
    await test.send('/v1/track', { type: 'track', event: 'demo', userId: 'ann', messageId: '1' });
    expect(band()).toBe('hot');
    // 60 points show 59 in the next millisecond, because what is shown is floored.
    expect(timers()).toEqual([bornMs + 1]);
    await test.turn(1);
    expect([band(), timers()]).toEqual(['warm', [bornMs + 30 * dayMs + 1]]);
    await test.turn(30 * dayMs - 1);
    expect(band(), 'exactly 30 points after 30 days').toBe('warm');
    const written = test.db.all(test.db.k.selectFrom('scores').select('computedAtMs'));
    expect(written, 'nobody looked in between').toEqual([{ computedAtMs: bornMs + 1 }]);
    await test.turn(1);
    expect([band(), timers()]).toEqual(['cold', []]);
    expect(crossings()).toEqual([
      { fromBand: 'cold', toBand: 'hot', cause: 'input', atMs: bornMs },
      { fromBand: 'hot', toBand: 'warm', cause: 'decay', atMs: bornMs + 1 },
      { fromBand: 'warm', toBand: 'cold', cause: 'decay', atMs: bornMs + 30 * dayMs + 1 },
    ]);
    expect(test.engine.verify(test.ctx)).toEqual([]);
  });

  it('S8: of a server that was away, the net change is raised once, when it is back', async () => {
    test = await startTestEngine({ models: [fading] });
    const bornMs = test.clock.nowMs();
    await test.send('/v1/track', { type: 'track', event: 'demo', userId: 'ann', messageId: '1' });
    await test.turn(400 * dayMs);
    expect(band()).toBe('cold');
    expect(crossings().slice(1)).toEqual([
      { fromBand: 'hot', toBand: 'cold', cause: 'decay', atMs: bornMs + 400 * dayMs },
    ]);
    expect(timers()).toEqual([]);
  });
});
