import { describe, expect, it } from 'vitest';
import { alignState } from './align-state.ts';
import { compileModel } from './compiled-model.ts';
import { compile, startMs, TestContact } from './contact.test-kit.ts';
import { type ScoringModelInput, scoringModelSchema } from './model.ts';
import { scoreChange } from './score.ts';
import { viewScore } from './view-score.ts';

const model = (groups: ScoringModelInput['groups'], rules: ScoringModelInput['rules']): ScoringModelInput => ({
  id: 'm',
  name: 'M',
  readyAt: 60,
  groups,
  rules,
});
const group = (id: string, max: number) => ({ id, label: id, kind: 'engagement', max }) as const;
const rule = (id: string, of: string, points: number) =>
  ({ id, kind: 'event', group: of, label: id, event: 'read', points }) as const;

describe('S13: an event that arrives before the recompute', () => {
  const old = compile(model([group('gone', 50), group('kept', 50)], [rule('a', 'gone', 10), rule('b', 'kept', 40)]));
  const renewed = scoringModelSchema.parse(model([group('new', 30), group('kept', 25)], [rule('c', 'new', 7)]));
  const next = compileModel(renewed, 2, new Map());

  it('S13: finds groups again by id, starts new ones empty, and holds values to the new budgets', () => {
    const c = new TestContact(old).does('read');
    const view = viewScore(next, c.state, c.facts(), startMs);
    expect(view).toMatchObject({ modelVersion: 2, points: 25 });
    expect(view.groups).toEqual([
      { id: 'new', milli: 0, decayMilli: 0 },
      { id: 'kept', milli: 25_000, decayMilli: -15_000 },
    ]);
  });

  it('S13: scores on in the new version, and says so in the ledger', () => {
    const c = new TestContact(old).does('read');
    const event = { name: 'read', properties: {}, call: 'track' } as const;
    const { state, ledger } = scoreChange(next, c.state, { inputId: 'x', atMs: startMs, event }, c.facts(), startMs);
    expect(ledger).toMatchObject([{ modelVersion: 2, groupId: 'new', givenMilli: 7000 }]);
    expect(viewScore(next, state, c.facts(), startMs).points).toBe(32);
  });

  it('S13: a larger budget gives back what the smaller one took from fit rules', () => {
    const fit = (max: number) => ({ id: 'fit', label: 'fit', kind: 'fit', max }) as const;
    const when = { kind: 'attribute', name: 'size', test: { op: 'lt', value: 1000 } } as const;
    const small = { id: 'small', kind: 'fit', group: 'fit', label: 'small', points: 30, when } as const;
    const tight = compile(model([fit(10)], [small]));
    const wide = compileModel(scoringModelSchema.parse(model([fit(50)], [small])), 2, new Map());
    const c = new TestContact(tight).know({ size: 10 });
    expect(viewScore(tight, c.state, c.facts(), startMs).points).toBe(10);
    expect(viewScore(wide, c.state, c.facts(), startMs).points).toBe(30);
  });

  it('S13, S5: rules that give other points in the new version give them with the first input, and say so', () => {
    const fit = { id: 'fit', label: 'fit', kind: 'fit', max: 50 } as const;
    const when = { kind: 'attribute', name: 'size', test: { op: 'lt', value: 1000 } } as const;
    const small = (points: number) =>
      ({ id: 'small', kind: 'fit', group: 'fit', label: 'small', points, when }) as const;
    const more = compileModel(scoringModelSchema.parse(model([fit], [small(30)])), 2, new Map());
    const c = new TestContact(compile(model([fit], [small(20)]))).know({ size: 10 });
    const told = { inputId: 'x', atMs: startMs, attributesChanged: new Set<string>(), tagsChanged: false };
    const { state, ledger } = scoreChange(more, c.state, told, c.facts(), startMs);
    expect(ledger.map(({ modelVersion, asked }) => ({ modelVersion, asked }))).toEqual([
      { modelVersion: 2, asked: -20 },
      { modelVersion: 2, asked: 30 },
    ]);
    expect(viewScore(more, state, c.facts(), startMs)).toMatchObject({ points: 30, groups: [{ decayMilli: 0 }] });
  });

  it('leaves a state of this version as it is', () => {
    const { state } = new TestContact(old).does('read');
    expect(alignState(old, state)).toBe(state);
  });
});
