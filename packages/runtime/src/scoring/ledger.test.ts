import { describe, expect, it } from 'vitest';
import { dayMs } from '../values/duration.ts';
import { aReader, readRule, startMs } from './contact.test-kit.ts';
import type { ScoringModelInput } from './model.ts';

describe('S1, S10: ledger and models', () => {
  it('S1: two models that listen to the same event do not disturb each other', () => {
    const [a, b, alone] = [aReader(), aReader({ id: 'other', rules: [readRule({ points: -3 })] }), aReader()];
    a.does('read');
    b.does('read');
    a.does('read', 5);
    b.does('read', 5);
    alone.does('read').does('read', 5);
    expect(a.state).toEqual(alone.state);
    expect(b.view().points).toBe(0);
    expect(a.ledger[0]?.id).not.toBe(b.ledger[0]?.id);
  });

  it('S10: an entry says model, version, group, rule, event, points asked and given, when and why', () => {
    const groups: ScoringModelInput['groups'] = [{ id: 'g', label: 'Interest', kind: 'engagement', max: 15 }];
    const c = aReader({ groups }).does('read').does('read', 2);
    expect(c.ledger[1]).toEqual({
      id: 'in-2/m/0',
      modelId: 'm',
      modelVersion: 1,
      groupId: 'g',
      source: { kind: 'rule', ruleId: 'read' },
      inputId: 'in-2',
      atMs: startMs + 2 * dayMs,
      asked: 10,
      givenMilli: 5000,
      why: 'Read, held by the budget of Interest (15)',
    });
  });

  it('S10: entries have derived ids, unique also when one input scores in several steps', () => {
    const c = aReader({ rules: [readRule(), readRule({ id: 'again' })] }).does('read');
    expect(c.ledger.map(({ id }) => id)).toEqual(['in-1/m/0', 'in-1/m/1']);
    c.apply({
      atMs: startMs,
      firstIndex: 2,
      adjust: [{ groupId: 'g', mode: 'add', points: 1, source: { kind: 'person', by: 'Ana' } }],
    });
    expect(c.ledger.at(-1)?.id).toBe('in-2/m/2');
  });

  it('W12: the same arguments give the same answer and nothing given is changed', () => {
    const c = aReader().does('read');
    const before = structuredClone(c.state);
    const again = aReader().does('read');
    c.does('read', 3);
    expect(again.state).toEqual(before);
  });
});
