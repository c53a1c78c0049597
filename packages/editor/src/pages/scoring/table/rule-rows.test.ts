import { emptyBook, modelPresets, type ReferenceBook, type ScoringModel } from '@ripen/runtime';
import { describe, expect, it } from 'vitest';
import { delimiterOf, formatDelimited, parseDelimited } from './delimited.ts';
import { planImport, ruleRows } from './rule-rows.ts';
import { limitText, parseLimit } from './rule-text.ts';

const model = modelPresets[1]?.make() as ScoringModel;
const book: ReferenceBook = {
  ...emptyBook,
  events: ['webinar.attended', 'video.watched'],
  attributes: [{ name: 'companySize', type: 'number' }],
};
const plan = (text: string, into?: string) => planImport(text, model, book, into);
const said = (text: string, into?: string) =>
  plan(text, into).rows.map((row) => [row.label, row.what, row.what === 'refuse' ? row.why : row.words]);

describe('rules out of and into a spreadsheet', () => {
  it('what is exported and imported again changes nothing, in every preset, with tabs, commas and semicolons', () => {
    for (const { make } of modelPresets) {
      const one = make();
      for (const delimiter of ['\t', ',', ';'] as const) {
        const text = formatDelimited(ruleRows(one), delimiter);
        expect(delimiterOf(text)).toBe(delimiter);
        const { rows } = planImport(text, one, emptyBook, undefined);
        expect(rows.map(({ what }) => what)).toEqual(one.rules.map(() => 'same'));
      }
    }
  });

  it('what is exported makes the same rules in an empty model', () => {
    for (const { make } of modelPresets) {
      const one = make();
      const { edit, rows } = planImport(
        formatDelimited(ruleRows(one), ','),
        { ...one, rules: [] },
        emptyBook,
        undefined,
      );
      expect(rows.filter(({ what }) => what !== 'add')).toEqual([]);
      const made = edit({ ...one, rules: [] }).rules;
      const bare = ({ id: _, ...rule }: ScoringModel['rules'][number]) => rule;
      expect(made.map(bare)).toEqual(one.rules.map(bare));
      expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
    }
  });

  it('changes points of rules that are there, by name, and says from what to what', () => {
    const { edit } = plan('Attended a webinar\t9\nread the BLOG\t7');
    expect(said('Attended a webinar\t9\nread the BLOG\t7')).toEqual([
      ['Attended a webinar', 'change', '15 → 9'],
      ['read the BLOG', 'change', '5 → 7'],
    ]);
    const points = new Map(edit(model).rules.map(({ label, points: given }) => [label, given]));
    expect([points.get('Attended a webinar'), points.get('Read the blog')]).toEqual([9, 7]);
    expect(edit(model).rules).toHaveLength(model.rules.length);
  });

  it('takes new rows into the group that they name or are pasted into, and says why it takes the others not', () => {
    const text = [
      'Points;Rule;Event;Group;Limit;Critical',
      '10;Watched a video;video.watched;interest;2 per 30 days;x',
      '5;Nowhere;video.watched;No such group;;',
      'many;Text as points;video.watched;Interest;;',
      '2,5;Half a point;video.watched;Interest;;',
      '3;No event;;Interest;;',
      ';No points;video.watched;Interest;;',
      '4;Odd limit;video.watched;Interest;sometimes;',
      '6;Large;company size >= 1,000;Good fit;;',
      '6;Unreadable;large companies;Good fit;;',
    ].join('\r\n');
    expect(said(text)).toEqual([
      ['Watched a video', 'add', 'New'],
      ['Nowhere', 'refuse', 'no group is called “No such group”'],
      ['Text as points', 'refuse', '“many” is no number of points'],
      ['Half a point', 'refuse', '“2,5” is no number of points'],
      ['No event', 'refuse', 'it says no event'],
      ['No points', 'refuse', 'it says no points'],
      ['Odd limit', 'refuse', '“sometimes” is no limit; write “once” or “3 per 30 days”'],
      ['Large', 'add', 'New'],
      [
        'Unreadable',
        'refuse',
        '“large companies” is no condition; write one like “employees < 1000” or “budget is known”',
      ],
    ]);
    const made = plan(text).edit(model).rules.slice(model.rules.length);
    expect(made).toMatchObject([
      {
        group: 'interest',
        kind: 'event',
        event: 'video.watched',
        points: 10,
        starred: true,
        limit: { times: 2, withinDays: 30 },
      },
      {
        group: 'good-fit',
        kind: 'fit',
        when: { kind: 'attribute', name: 'companySize', test: { op: 'gte', value: 1000 } },
      },
    ]);
  });

  it('a name that is an event needs no column for it; without a group it goes where it is pasted', () => {
    expect(said('video.watched\t8', 'interest')).toEqual([['video.watched', 'add', 'New']]);
    expect(said('video.watched\t8')).toEqual([['video.watched', 'refuse', 'it says no group']]);
  });

  it('the same new name twice is one rule that is changed', () => {
    const text = 'video.watched\t8\nvideo.watched\t9';
    expect(said(text, 'interest').map(([, what]) => what)).toEqual(['add', 'change']);
    const made = plan(text, 'interest').edit(model).rules.slice(model.rules.length);
    expect(made.map(({ points }) => points)).toEqual([9]);
  });

  it('a text that a spreadsheet would run is written with an apostrophe and read without', () => {
    const risky = { ...model, rules: model.rules.slice(0, 1).map((rule) => ({ ...rule, label: '=1+1' })) };
    const text = formatDelimited(ruleRows(risky), ',');
    expect(text).toContain("'=1+1");
    expect(planImport(text, risky, book, undefined).rows).toMatchObject([{ label: '=1+1', what: 'same' }]);
  });

  it('reads quotes, line ends inside them, a byte order mark, and leaves empty rows out', () => {
    expect(parseDelimited('\uFEFFa,"b ""x"", c"\r\n\r\n,,\n"d\ne",f')).toEqual([
      ['a', 'b "x", c'],
      ['d\ne', 'f'],
    ]);
  });

  it('S6: a limit is read as it is written, and as people write it', () => {
    for (const limit of [
      undefined,
      { times: 1 },
      { times: 3 },
      { times: 2, withinDays: 30 },
      { times: 1, withinDays: 7 },
    ])
      expect(parseLimit(limitText(limit))).toEqual({ ok: true, value: limit });
    expect(parseLimit('Max. 3x / 30d')).toEqual({ ok: true, value: { times: 3, withinDays: 30 } });
    expect(parseLimit('at most twice in 7 days')).toEqual({ ok: true, value: { times: 2, withinDays: 7 } });
    expect(parseLimit('0').ok || parseLimit('5000').ok || parseLimit('1 per 9999 days').ok).toBe(false);
  });
});
