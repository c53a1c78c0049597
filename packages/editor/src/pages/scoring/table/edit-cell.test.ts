import { emptyBook, modelPresets, type ScoringModel } from '@ripen/runtime';
import { expect, it } from 'vitest';
import { copyRule, moveBand, placeRule } from '../model-edits.ts';
import { cellText, type TextColumn, typedInto } from './edit-cell.ts';

const model = modelPresets[1]?.make() as ScoringModel;
const groupOf = (id: string) => model.groups.find((group) => group.id === id) as ScoringModel['groups'][number];

it('what a cell shows when it is edited is read back as the same rule', () => {
  for (const rule of model.rules) {
    for (const column of ['points', 'label', 'when', 'limit'] as const) {
      const text = cellText(rule, column);
      if (text === undefined) continue;
      expect(typedInto(rule, column, text, groupOf(rule.group), emptyBook)).toEqual({ ok: true, value: rule });
    }
  }
});

it('refuses what cannot be, with a reason', () => {
  const rule = model.rules.find(({ kind }) => kind === 'event') as ScoringModel['rules'][number];
  const why = (column: TextColumn, typed: string) => {
    const read = typedInto(rule, column, typed, groupOf(rule.group), emptyBook);
    return read.ok ? '' : read.why;
  };
  expect(why('points', '2.5')).toMatch(/whole number/);
  expect(why('points', '99999')).toMatch(/10,000/);
  expect(why('label', '  ')).toMatch(/needs a name/);
  expect(why('limit', 'often')).toMatch(/is no limit/);
  expect(why('when', '')).toMatch(/no event/);
});

it('S6: an event in the When cell may become something that was not done', () => {
  const rule = model.rules.find(({ id }) => id === 'blog-read') as ScoringModel['rules'][number];
  const read = typedInto(rule, 'when', 'not login for 30 days', groupOf('interest'), emptyBook);
  expect(read).toMatchObject({ ok: true, value: { kind: 'absence', event: 'login', days: 30, points: 5 } });
});

it('S5: a rule is placed before another, last into another group, and copied below itself', () => {
  const ids = (one: ScoringModel, group: string) =>
    one.rules.filter((rule) => rule.group === group).map(({ id }) => id);
  const before = ids(model, 'interest');
  const moved = placeRule('blog-read', 'interest', before[0])(model);
  expect(ids(moved, 'interest')).toEqual(['blog-read', ...before.filter((id) => id !== 'blog-read')]);
  const away = placeRule('blog-read', 'critical', undefined)(model);
  expect(ids(away, 'critical').at(-1)).toBe('blog-read');
  expect(ids(away, 'interest')).not.toContain('blog-read');
  const copied = copyRule('blog-read')(model);
  expect(copied.rules).toHaveLength(model.rules.length + 1);
  expect(new Set(copied.rules.map(({ id }) => id)).size).toBe(copied.rules.length);
});

it('S8: a band that is moved keeps the gap to where it is left', () => {
  expect(moveBand('hot', 55)(model).bands.at(-1)).toMatchObject({ fromPoints: 55, leaveBelow: 45 });
});

it('W5: a share of events is typed and shown as a sentence, not as JSON', () => {
  const when = {
    kind: 'ratio' as const,
    event: 'mail.opened',
    per: { event: 'mail.sent', atLeast: 5 },
    test: { op: 'gte', value: 0.3 },
    withinDays: 90,
  };
  const fit = model.rules.find(({ kind }) => kind === 'fit') as ScoringModel['rules'][number];
  const rule = { ...fit, kind: 'fit' as const, when } as ScoringModel['rules'][number];
  const text = cellText(rule, 'when') ?? '';
  expect(text).toBe('mail.opened per mail.sent ≥ 30 % of at least 5 in 90 days');
  const group = groupOf(rule.group);
  expect(typedInto(rule, 'when', text, group, emptyBook)).toEqual({ ok: true, value: rule });
  const typed = typedInto(rule, 'when', 'mail.opened per mail.sent at least 12.5%', group, emptyBook);
  expect(typed).toMatchObject({ ok: true, value: { when: { test: { op: 'gte', value: 0.125 } } } });
  expect(typedInto(rule, 'when', 'mail.opened per mail.sent ≥ many %', group, emptyBook).ok).toBe(false);
});
