import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from './area-under-curve.ts';
import { commonTraits } from './common-traits.ts';
import { compareMeans } from './compare-means.ts';
import { forecastBands } from './forecast-bands.ts';
import { misplaced } from './misplaced.ts';
import { nextReviewAtMs } from './next-review.ts';
import { lifts } from './rule-lift.ts';
import type { ScoredOutcome } from './scored-outcome.ts';
import { observedShare } from './shares.ts';
import { falseAlarmRate, rowAtThreshold, thresholdRows } from './threshold-rows.ts';
import { twoHistograms } from './two-histograms.ts';

// Few different scores, so that there are ties.
const people = fc.array(fc.record({ score: fc.integer({ min: -40, max: 40 }), converted: fc.boolean() }), {
  maxLength: 80,
});
const of = (yes: readonly number[], no: readonly number[]): ScoredOutcome[] => [
  ...yes.map((score) => ({ score, converted: true })),
  ...no.map((score) => ({ score, converted: false })),
];

describe('R1: for any scores and outcomes', () => {
  it('the area is the share of pairs that are the right way round, ties counted half', () => {
    fc.assert(
      fc.property(people, (all) => {
        let [pairs, right] = [0, 0];
        for (const one of all.filter(({ converted }) => converted)) {
          for (const other of all.filter(({ converted }) => !converted)) {
            pairs += 1;
            right += one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0;
          }
        }
        const { auc, low, high } = areaUnderCurve(all);
        if (pairs === 0) {
          expect(auc).toBeNull();
          return;
        }
        expect(auc).toBeCloseTo(right / pairs, 12);
        expect(low).toBeLessThanOrEqual(auc ?? 0);
        expect(high).toBeGreaterThanOrEqual(auc ?? 1);
        const flipped = all.map(({ score, converted }) => ({ score: -score, converted }));
        expect(areaUnderCurve(flipped).auc).toBeCloseTo(1 - right / pairs, 12);
      }),
    );
  });

  it('the curve through the thresholds has that area', () => {
    fc.assert(
      fc.property(people, (all) => {
        const { auc } = areaUnderCurve(all);
        if (auc === null) return;
        const rows = thresholdRows(all);
        let area = 0;
        for (const [index, row] of rows.slice(1).entries()) {
          const before = rows[index] ?? row;
          area += ((falseAlarmRate(before) - falseAlarmRate(row)) * ((before.recall ?? 0) + (row.recall ?? 0))) / 2;
        }
        expect(area).toBeCloseTo(auc, 12);
      }),
    );
  });

  it('the four counts at any threshold are what counting one by one gives', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: -45, max: 45 }), (all, threshold) => {
        const row = rowAtThreshold(thresholdRows(all), threshold);
        if (row === null) {
          expect(all).toEqual([]);
          return;
        }
        const called = all.filter(({ score }) => score >= threshold);
        const caught = called.filter(({ converted }) => converted).length;
        const converted = all.filter((one) => one.converted).length;
        expect(row).toMatchObject({
          caught,
          calledInVain: called.length - caught,
          missed: converted - caught,
          leftAlone: all.length - converted - (called.length - caught),
          precision: called.length === 0 ? null : caught / called.length,
          recall: converted === 0 ? null : caught / converted,
        });
      }),
    );
  });

  it('both histograms hold everybody once, in whole bins of one width', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 2, max: 30 }), (all, mostBins) => {
        const bins = twoHistograms(all, mostBins);
        expect(bins.length).toBeLessThanOrEqual(mostBins);
        expect(bins.reduce((sum, { converted, others }) => sum + converted + others, 0)).toBe(all.length);
        for (const [index, bin] of bins.entries()) {
          expect(bin.from).toBe(index === 0 ? bin.from : bins[index - 1]?.to);
          const inside = all.filter(({ score }) => score >= bin.from && score < bin.to);
          expect(bin.converted).toBe(inside.filter(({ converted }) => converted).length);
        }
      }),
    );
  });

  it('names nobody twice, and only those on the wrong side of the threshold', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: -40, max: 40 }), (all, threshold) => {
        const { lowButConverted, highButNot } = misplaced(all, threshold, 5);
        expect(lowButConverted.every(({ score, converted }) => converted && score < threshold)).toBe(true);
        expect(highButNot.every(({ score, converted }) => !converted && score >= threshold)).toBe(true);
        const worst = Math.min(...all.filter(({ converted }) => converted).map(({ score }) => score));
        if (worst < threshold) expect(lowButConverted[0]?.score).toBe(worst);
      }),
    );
  });

  it('a share lies inside its range, and the range inside 0…1', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (one, other) => {
        const { share, low, high } = observedShare(Math.min(one, other), Math.max(one, other));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (share === null) return;
        expect(low).toBeLessThanOrEqual(share + 1e-12);
        expect(high).toBeGreaterThanOrEqual(share - 1e-12);
      }),
    );
  });
});

it('R1: says which way round the means are, and when that cannot be told', () => {
  const spread = [-2, -1, 0, 1, 2];
  const around = (mean: number) => spread.map((by) => mean + by);
  expect(compareMeans(of(around(60), around(30)))).toMatchObject({
    converted: { count: 5, mean: 60 },
    others: { count: 5, mean: 30 },
    rightWayRound: 'yes',
  });
  expect(compareMeans(of(around(30), around(60))).rightWayRound).toBe('no');
  expect(compareMeans(of(around(50), around(50.5))).rightWayRound).toBe('unclear');
  expect(compareMeans(of([90], around(10))).rightWayRound).toBe('unclear');
  expect(compareMeans([]).converted.mean).toBeNull();
});

const matched = (yes: [number, number], no: [number, number]) => [
  ...Array.from({ length: yes[1] }, (_, index) => ({ converted: true, matched: index < yes[0] ? [0] : [] })),
  ...Array.from({ length: no[1] }, (_, index) => ({ converted: false, matched: index < no[0] ? [0] : [] })),
];

it('R1: lift is the share of buyers that matched over the share of the others, with the counts, or too few to say', () => {
  const [webinar] = lifts(matched([30, 50], [60, 300]), 1);
  expect(webinar).toMatchObject({ converted: { count: 30, of: 50 }, others: { count: 60, of: 300 }, verdict: 'helps' });
  expect(webinar?.lift).toBeCloseTo(3, 12);
  expect(lifts(matched([2, 50], [90, 300]), 1)[0]?.verdict).toBe('hurts');
  expect(lifts(matched([16, 50], [90, 300]), 1)[0]?.verdict).toBe('same');
  expect(lifts(matched([4, 50], [5, 300]), 1)[0]?.verdict).toBe('too-few');
  expect(lifts(matched([9, 9], [1, 300]), 1)[0]?.verdict).toBe('too-few');
  expect(lifts(matched([12, 50], [0, 300]), 1)[0]).toMatchObject({ lift: null, verdict: 'helps' });
});

it('R1: finds what the missed buyers have in common, and nothing where there is nothing', () => {
  const buyer = (index: number) => ({
    missed: index < 20,
    // Trait 0: 16 of 20 missed, 8 of 80 caught. Trait 1: a quarter of both.
    matched: [...(index < 16 || (index >= 20 && index < 28) ? [0] : []), ...(index % 4 === 0 ? [1] : [])],
  });
  const converted = Array.from({ length: 100 }, (_, index) => buyer(index));
  expect(commonTraits(converted, 2)).toMatchObject([
    { trait: 0, missed: { count: 16, of: 20 }, caught: { count: 8, of: 80 } },
  ]);
  expect(commonTraits(converted.filter(({ missed }) => !missed).concat(buyer(0), buyer(1)), 2)).toEqual([]);
});

it('R4: expects value × the observed conversion rate of each band', () => {
  const [cold, hot, none] = forecastBands([
    { band: 'cold', converted: 10, open: 990, value: 1_000, valued: 10 },
    { band: 'hot', converted: 40, open: 60, value: 0, valued: 0 },
    { band: null, converted: 0, open: 0, value: 0, valued: 0 },
  ]);
  expect(cold).toMatchObject({ rate: { share: 0.01 }, meanValue: 100, tooFew: false });
  expect(cold?.expected).toBeCloseTo(9.9, 9);
  expect(cold?.expectedValue).toBeCloseTo(990, 9);
  // Nothing is known of the worth of a hot one's order, so that of all is taken.
  expect(hot?.expectedValue).toBeCloseTo(0.4 * 60 * 100, 9);
  expect(hot?.expectedLow).toBeLessThan(24);
  expect(none).toMatchObject({ expected: 0, tooFew: true });
});

it('R4: where losses are known the rate is of those decided, and none of the lost is expected to come back', () => {
  const [open] = forecastBands([{ band: 'hot', converted: 30, open: 10, lost: 20, value: 3_000, valued: 30 }]);
  expect(open).toMatchObject({ open: 10, rate: { count: 30, of: 50, share: 0.6 }, meanValue: 100 });
  expect(open?.expectedValue).toBeCloseTo(600, 9);
});

it('R1: asks for a review 30 days after the last one', () => {
  expect(nextReviewAtMs(0)).toBe(30 * 86_400_000);
  expect(nextReviewAtMs(0, 7)).toBe(7 * 86_400_000);
});
