import fc from 'fast-check';
import { expect, it } from 'vitest';
import { edgePath } from './edge-path.ts';
import { findLane } from './find-lane.ts';

const card = (acrossStart: number, alongStart: number) => ({
  acrossStart,
  acrossEnd: acrossStart + 240,
  alongStart,
  alongEnd: alongStart + 80,
});

it('runs where it wants to when nothing is in the way, and beside the card that is', () => {
  const line = { fromAlong: 0, fromAcross: 100, toAlong: 500, toAcross: 120, wanted: 120 };
  expect(findLane(line, [])).toBe(120);
  expect(findLane(line, [card(400, 200)])).toBe(120);
  expect(findLane(line, [card(110, 200)])).toBe(86);
});

it('goes around when it leads back', () => {
  const cards = [card(0, 0), card(0, 200), card(0, 400)];
  const lane = findLane({ fromAlong: 480, fromAcross: 120, toAlong: 0, toAcross: 120, wanted: 120 }, cards);
  expect([-24, 264]).toContain(lane);
});

it('has no lane on a short line', () => {
  expect(findLane({ fromAlong: 0, fromAcross: 0, toAlong: 90, toAcross: 300, wanted: 300 }, [])).toBeNull();
});

it('crosses no card whatever lies about, as long as there is a way past', () => {
  const place = fc.record({ x: fc.integer({ min: -800, max: 800 }), y: fc.integer({ min: 40, max: 800 }) });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 20 }), fc.integer({ min: -500, max: 500 }), (places, toAcross) => {
      const cards = places.map(({ x, y }) => card(x, y));
      const lane = findLane({ fromAlong: 0, fromAcross: 0, toAlong: 900, toAcross, wanted: toAcross }, cards);
      if (lane === null) return expect.fail('a long line has a lane');
      for (const item of cards) expect(lane >= item.acrossStart && lane <= item.acrossEnd).toBe(false);
    }),
  );
});

it('draws from the outlet to the inlet, in both directions', () => {
  for (const isDown of [true, false]) {
    const { path } = edgePath({ sourceX: 10, sourceY: 20, targetX: 310, targetY: 420, isDown, lane: 200 });
    expect(path.startsWith('M10,20')).toBe(true);
    expect(path.endsWith('L310,420')).toBe(true);
    expect(path).not.toContain('NaN');
  }
});
