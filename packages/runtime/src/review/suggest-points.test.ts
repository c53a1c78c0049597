import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { areaUnderCurve } from './area-under-curve.ts';
import type { FitData, FitRow } from './fit-data.ts';
import { scoreRows } from './fit-data.ts';
import { fitLogistic } from './fit-logistic.ts';
import { fitPoints } from './fit-points.ts';
import { finish } from './slices.ts';
import { type SuggestOptions, suggestPoints } from './suggest-points.ts';

const seed = Number(process.env.SEED ?? 7);

interface World {
  readonly people: number;
  /** What each feature adds to the log-odds. */
  readonly effects: readonly number[];
  readonly intercept?: number;
  readonly groups?: FitData['groups'];
  readonly groupOf?: (feature: number) => number;
  /** A score of the present model from what matched and the outcome. */
  readonly present?: (matched: readonly number[], converted: boolean, chance: number) => number;
}

function world({ people, effects, intercept = -1.5, groups, groupOf, present }: World, of = seed): FitData {
  const random = seededRandom(of);
  const rows = Array.from({ length: people }, (_, index): FitRow => {
    const matched = effects.flatMap((_, feature) => (random.next() < 0.4 ? [feature] : []));
    const odds = matched.reduce((sum, feature) => sum + (effects[feature] ?? 0), intercept);
    const converted = random.next() < 1 / (1 + Math.exp(-odds));
    return { matched, converted, present: present?.(matched, converted, random.next()) ?? 0, sinceMs: index };
  });
  const features = effects.map((_, feature) => ({ column: `c${feature}`, group: groupOf?.(feature) ?? 0 }));
  return { features, groups: groups ?? [{ min: -100, max: 100 }], rows };
}

const suggest = (data: FitData, options: SuggestOptions = {}) => finish(suggestPoints(data, { seed, ...options }));

describe('the regression', () => {
  it('finds the effects that made the data', () => {
    const effects = [2, -1, 0.5, 0];
    const data = world({ people: 8000, effects });
    const { weights, intercept } = finish(fitLogistic(data, { penalty: 1, among: [0, 1, 2, 3], rounds: 100 }));
    for (const [index, effect] of effects.entries()) expect(Math.abs((weights[index] ?? 9) - effect)).toBeLessThan(0.2);
    expect(Math.abs(intercept + 1.5)).toBeLessThan(0.2);
  });

  it('stands at the minimum: there the penalized likelihood has no slope', () => {
    const data = world({ people: 500, effects: [1, -1, 0.3] });
    const { weights, intercept } = finish(fitLogistic(data, { penalty: 2, among: [0, 1, 2], rounds: 500 }));
    for (const feature of [0, 1, 2]) {
      const slope = data.rows.reduce(
        (sum, { matched, converted }) => {
          if (!matched.includes(feature)) return sum;
          const margin = matched.reduce((total, index) => total + (weights[index] ?? 0), intercept);
          return sum + 1 / (1 + Math.exp(-margin)) - Number(converted);
        },
        2 * (weights[feature] ?? 0),
      );
      expect(Math.abs(slope)).toBeLessThan(0.05);
    }
  });
});

describe('R3: points', () => {
  const effects = Array.from({ length: 50 }, (_, index) => (index % 3 === 0 ? 1.2 : index % 3 === 1 ? -0.8 : 0.4));
  const groups = [
    { min: 0, max: 25 },
    { min: -20, max: 0 },
  ];
  const data = world({ people: 3000, effects, groups, groupOf: (feature) => feature % 2 });

  it('are whole, inside the budgets, with the sign of their group, and at most 30', () => {
    const points = finish(fitPoints(data, { among: effects.map((_, index) => index), mostRules: 30 }));
    const used = points.filter((given) => given !== 0);
    expect(used.length).toBeGreaterThan(5);
    expect(used.length).toBeLessThanOrEqual(30);
    for (const [feature, given] of points.entries()) {
      const { min, max } = groups[feature % 2] ?? { min: 0, max: 0 };
      expect(Number.isInteger(given) && given >= min && given <= max).toBe(true);
    }
    for (const { score } of scoreRows(data, points)) expect(score >= -20 && score <= 25).toBe(true);
    expect(areaUnderCurve(scoreRows(data, points)).auc).toBeGreaterThan(0.7);
  });

  it('give nothing for both of two opposites, and not both a gain and a penalty for the same thing', () => {
    const random = seededRandom(seed);
    const rows = Array.from({ length: 2000 }, (): FitRow => {
      const large = random.next() < 0.5;
      return {
        matched: large ? [0, 1] : [2],
        converted: random.next() < (large ? 0.4 : 0.1),
        present: 0,
        sinceMs: null,
      };
    });
    const features = [
      { column: 'size', group: 0, family: 'size', twin: 'large' },
      { column: 'size', group: 1, twin: 'large' },
      { column: 'size', group: 0, family: 'size' },
    ];
    const points = finish(fitPoints({ features, groups, rows }, { among: [0, 1, 2], mostRules: 30 }));
    expect(points[0]).toBeGreaterThan(0);
    expect(points.slice(1)).toEqual([0, 0]);
  });
});

describe('R3: a suggestion', () => {
  const effects = [1.5, 1.2, 1, 0.8, -1, 0, 0, 0];

  it('is made where it orders people it has not seen better than the present model, and says how well', () => {
    const outcome = suggest(world({ people: 2000, effects }));
    if (outcome.kind !== 'suggested') throw new Error(JSON.stringify(outcome));
    expect(outcome.validation.folds).toHaveLength(5);
    expect(outcome.validation.suggested).toBeGreaterThan(0.7);
    expect(outcome.validation.present).toBe(0.5);
    expect(outcome.validation.forward?.suggested).toBeGreaterThan(0.7);
    expect(outcome.suspicious).toEqual([]);
    expect(outcome.points[0]).toBeGreaterThan(outcome.points[3] ?? 99);
    expect(outcome.points[4]).toBeLessThan(0);
  });

  it('is the same for the same seed, wherever it was interrupted', () => {
    const data = world({ people: 600, effects });
    const whole = suggest(data);
    // Two at once, step by step in turns, as a server does.
    const [one, other] = [suggestPoints(data, { seed }), suggestPoints(data, { seed })];
    for (let turn = 0; turn < 500; turn += 1) {
      one.next();
      other.next();
    }
    expect(finish(one)).toEqual(whole);
    expect(finish(other)).toEqual(whole);
  });

  it('is refused below 50 conversions, with the number there is', () => {
    const { features, groups, rows } = world({ people: 2000, effects });
    const few = [...rows.filter(({ converted }) => converted).slice(0, 49), ...rows.filter((row) => !row.converted)];
    expect(suggest({ features, groups, rows: few })).toMatchObject({
      kind: 'refused',
      reason: 'too-few',
      converted: 49,
    });
  });

  it('is refused where outcomes have nothing to do with what is known: data without signal is called that', () => {
    const noise = { people: 300, effects: effects.map(() => 0), intercept: -1 };
    const outcomes = Array.from({ length: 120 }, (_, index) => suggest(world(noise, seed + index)));
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toContainEqual(
      expect.objectContaining({ reason: 'no-signal' }),
    );
    // Chance is never ruled out; one in five hundred looks like a signal.
    expect(outcomes.filter(({ kind }) => kind === 'suggested').length).toBeLessThanOrEqual(3);
  });

  it('is refused where the present model is as good', () => {
    const present: World['present'] = (matched) => matched.reduce((sum, index) => sum + 10 * (effects[index] ?? 0), 0);
    expect(suggest(world({ people: 2000, effects, present }))).toMatchObject({ kind: 'refused', reason: 'no-better' });
  });

  it('leaves out a column that is known only after the outcome and names it, until somebody vouches for it', () => {
    const data = world({ people: 1500, effects });
    const leak = data.features.length;
    const leaking: FitData = {
      ...data,
      features: [...data.features, { column: 'invoice', group: 0 }],
      rows: data.rows.map((row, index) =>
        row.converted !== (index % 40 === 0) ? { ...row, matched: [...row.matched, leak] } : row,
      ),
    };
    const outcome = suggest(leaking);
    if (outcome.kind !== 'suggested') throw new Error(JSON.stringify(outcome));
    expect(outcome.suspicious).toMatchObject([{ column: 'invoice' }]);
    expect(outcome.suspicious[0]?.alone).toBeGreaterThan(0.95);
    expect(outcome.points[leak]).toBe(0);
    const vouched = suggest(leaking, { trusted: new Set(['invoice']) });
    expect(vouched.kind === 'suggested' && vouched.points[leak]).toBeGreaterThan(0);
  });
});
