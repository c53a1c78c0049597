import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditions, contacts, properties, segmentMaps } from './arbitraries.test-kit.ts';
import type { Condition } from './condition.ts';
import { contradiction } from './contradiction.ts';
import { compileCondition } from './evaluate.ts';
import { factsOf } from './facts-of.test-kit.ts';

const points = (op: string, value: number | number[]): Condition => ({
  kind: 'score',
  model: 'sales',
  part: 'points',
  test: { op, value },
});
const band = (...ids: string[]): Condition => ({ kind: 'band', model: 'sales', in: ids });
const yes = (condition: Condition) => ({ condition, holds: true });
const no = (condition: Condition) => ({ condition, holds: false });

describe('W14: contradiction', () => {
  it('proves that “score ≥ 80” cannot follow “score < 60”', () => {
    expect(contradiction([yes(points('lt', 60)), yes(points('gte', 80))])).toContain('points in sales');
    expect(contradiction([no(points('gte', 60)), yes(points('gte', 80))])).not.toBeNull();
    expect(contradiction([yes(points('lt', 60)), yes(points('gte', 60))])).not.toBeNull();
    expect(contradiction([yes(points('lte', 60)), yes(points('gte', 60))])).toBeNull();
    expect(contradiction([yes(points('between', [0, 9])), yes(points('eq', 10))])).not.toBeNull();
    expect(contradiction([no(points('neq', 5)), yes(points('gt', 5))])).not.toBeNull();
    expect(
      contradiction([
        yes(points('lt', 60)),
        yes({ kind: 'score', model: 'other', part: 'points', test: { op: 'gte', value: 80 } }),
      ]),
    ).toBeNull();
  });

  it('looks through brackets, but only at what must hold', () => {
    expect(
      contradiction([yes({ kind: 'all', of: [points('lt', 60), { kind: 'all', of: [points('gt', 70)] }] })]),
    ).not.toBeNull();
    expect(contradiction([yes({ kind: 'any', of: [points('lt', 60), points('gt', 70)] })])).toBeNull();
    expect(contradiction([no({ kind: 'any', of: [points('gte', 60)] }), yes(points('gte', 60))])).not.toBeNull();
    expect(
      contradiction([yes({ kind: 'none', of: [points('gte', 60), points('lt', 10)] }), yes(points('lt', 5))]),
    ).not.toBeNull();
    expect(
      contradiction([no({ kind: 'all', of: [points('gte', 60), points('lt', 10)] }), yes(points('gte', 60))]),
    ).toBeNull();
  });

  it('knows that a contact is in one band, and that yes is not no', () => {
    expect(contradiction([yes(band('hot', 'warm')), yes(band('cold'))])).not.toBeNull();
    expect(contradiction([yes(band('hot', 'warm')), yes(band('warm', 'cold'))])).toBeNull();
    expect(contradiction([yes({ kind: 'tag', tag: 'a' }), no({ kind: 'tag', tag: 'a' })])).not.toBeNull();
    expect(contradiction([yes({ kind: 'tag', tag: 'a' }), no({ kind: 'tag', tag: 'b' })])).toBeNull();
  });

  it('never claims what a contact shows to be possible', () => {
    const given = fc.record({
      asked: fc.array(conditions, { minLength: 1, maxLength: 4 }),
      contact: contacts,
      event: fc.option(properties),
      segments: segmentMaps,
    });
    let proven = 0;
    fc.assert(
      fc.property(given, ({ asked, contact, event, segments }) => {
        const facts = factsOf(contact, event);
        const known = asked.map((condition) => ({ condition, holds: compileCondition(condition, segments)(facts) }));
        const assumptions = known.flatMap(({ condition, holds }) => (holds === null ? [] : [{ condition, holds }]));
        expect(contradiction(assumptions)).toBeNull();
        if (
          contradiction(
            assumptions.map(({ condition, holds }) => ({ condition, holds: !holds })).concat(assumptions),
          ) !== null
        )
          proven += 1;
      }),
      { numRuns: 5000 },
    );
    expect(proven).toBeGreaterThan(100);
  });
});
