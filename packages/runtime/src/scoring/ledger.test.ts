import { describe, expect, it } from 'vitest';
import { dayMs } from '../values/duration.ts';
import { compile, startMs, TestContact } from './contact.test-kit.ts';
import type { ScoringModelInput } from './model.ts';

const eventRule = (more: object = {}) =>
  ({ id: 'read', kind: 'event', group: 'g', label: 'Read', event: 'read', points: 10, ...more }) as const;

function contact(change: Partial<ScoringModelInput> = {}) {
  return new TestContact(
    compile({
      id: 'm',
      name: 'Model',
      readyAt: 60,
      groups: [
        { id: 'g', label: 'Interest', kind: 'engagement', max: 100 },
        { id: 'f', label: 'Fit', kind: 'fit', max: 40 },
      ],
      rules: [eventRule()],
      ...change,
    }),
  );
}

describe('S1, S10: ledger and models', () => {
  it('S1: two models that listen to the same event do not disturb each other', () => {
    const [a, b, alone] = [contact(), contact({ id: 'other', rules: [eventRule({ points: -3 })] }), contact()];
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
    const c = contact({ groups }).does('read').does('read', 2);
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
    const c = contact({ rules: [eventRule(), eventRule({ id: 'again' })] }).does('read');
    expect(c.ledger.map(({ id }) => id)).toEqual(['in-1/m/0', 'in-1/m/1']);
    c.apply({
      atMs: startMs,
      firstIndex: 2,
      adjust: [{ groupId: 'g', mode: 'add', points: 1, source: { kind: 'person', by: 'Ana' } }],
    });
    expect(c.ledger.at(-1)?.id).toBe('in-2/m/2');
  });

  it('W12: the same arguments give the same answer and nothing given is changed', () => {
    const c = contact().does('read');
    const before = structuredClone(c.state);
    const again = contact().does('read');
    c.does('read', 3);
    expect(again.state).toEqual(before);
  });
});
