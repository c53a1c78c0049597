import { expect, it } from 'vitest';
import { scoringModelSchema } from '../scoring/model.ts';
import { acceptLines, suggestedLines } from './accept-lines.ts';
import { candidateRules } from './candidate-rules.ts';
import { proposeTests } from './propose-tests.ts';
import type { ReviewPerson } from './review-person.ts';
import { finish } from './slices.ts';

const model = scoringModelSchema.parse({
  id: 'm',
  name: 'M',
  groups: [
    { id: 'fit', label: 'Fit', kind: 'fit', max: 50 },
    { id: 'interest', label: 'Interest', kind: 'engagement', max: 50 },
    { id: 'bad', label: 'Bad fit', kind: 'fit', min: -20, max: 0 },
  ],
  rules: [
    { id: 'webinar', group: 'interest', label: 'Webinar', points: 15, kind: 'event', event: 'webinar' },
    { id: 'blog', group: 'interest', label: 'Blog', points: 5, kind: 'event', event: 'blog' },
    { id: 'idle', group: 'interest', label: 'Idle', points: -5, kind: 'absence', event: 'blog', days: 30 },
  ],
  readyAt: 50,
});

const people = Array.from(
  { length: 100 },
  (_, index): ReviewPerson => ({
    score: 0,
    converted: index % 3 === 0,
    sinceMs: index,
    rules: new Set(index % 2 === 0 ? ['webinar'] : []),
    attributes: new Map<string, string | number>([
      ['email', `p${index}@x.example`],
      ['employees', index * 10],
      ['country', index % 2 === 0 ? 'DE' : 'FR'],
    ]),
    events: new Set(['order.completed', ...(index % 4 === 0 ? ['demo'] : [])]),
    done: new Map(),
  }),
);

it('R3: proposes the model’s own rules, cuts of attributes and events; not the outcome, not names, not what few match', () => {
  const { rules, data } = finish(candidateRules(model, people, new Set(['order.completed'])));
  const columns = new Set(rules.map(({ column }) => column));
  expect(columns).toEqual(new Set(['event webinar', 'attribute employees', 'attribute country', 'event demo']));
  const inFrance = rules.findIndex(({ rule }) => rule.label === 'Country is “FR”' || rule.label.includes('FR'));
  expect(data.rows.filter(({ matched }) => matched.includes(inFrance))).toHaveLength(50);
  // A category may be worth taking points away for, where a budget of penalties exists.
  const groups = rules.filter(({ rule }) => rule.label === rules[inFrance]?.rule.label).map(({ rule }) => rule.group);
  expect(groups).toEqual(['fit', 'bad']);
  expect(rules.find(({ rule }) => rule.kind === 'event' && rule.event === 'demo')?.rule).toMatchObject({
    group: 'interest',
    limit: { times: 1 },
  });
  expect(new Set(rules.map(({ rule }) => rule.id)).size).toBe(rules.length);
});

it('R3: each line is taken or not by itself, and a draft that moved on keeps what it has', () => {
  const { rules } = finish(candidateRules(model, people, new Set(['order.completed'])));
  const demo = rules.findIndex(({ rule }) => rule.kind === 'event' && rule.event === 'demo');
  const webinar = rules.findIndex(({ rule }) => rule.id === 'webinar');
  const points = rules.map((_, index) => (index === demo ? 12 : index === webinar ? 9 : 0));
  const lines = suggestedLines(rules, points);
  expect(lines.map(({ kind, before, rule }) => [kind, before, rule.points])).toEqual([
    ['change', 15, 9],
    ['add', null, 12],
  ]);
  const [change, add] = lines;
  if (change === undefined || add === undefined) throw new Error('two lines were to come');
  const draft = { ...model, rules: model.rules.map((rule) => ({ ...rule, label: `${rule.label}!` })) };
  expect(acceptLines(draft, [change]).rules).toEqual(
    draft.rules.map((rule) => (rule.id === 'webinar' ? { ...rule, points: 9 } : rule)),
  );
  expect(acceptLines(draft, []).rules).toEqual(draft.rules);
  expect(scoringModelSchema.parse(acceptLines(draft, lines)).rules.at(-1)).toMatchObject({ event: 'demo', points: 12 });
  const off = suggestedLines(
    rules,
    rules.map(() => 0),
  );
  expect(off.map(({ kind }) => kind)).toEqual(['switch-off']);
  expect(acceptLines(model, off).rules[0]?.enabled).toBe(false);
});

it('R3: cuts numbers at their quantiles both ways and categories by value; nothing that says the same twice', () => {
  const numbers = proposeTests(Array.from({ length: 100 }, (_, index) => index));
  expect(numbers.filter(({ test }) => test.op === 'gte').map(({ test }) => test.value)).toEqual([24, 49, 74, 89]);
  expect(
    proposeTests(Array.from({ length: 100 }, (_, index) => (index < 80 ? 0 : index))).map(({ test }) => test.op),
  ).toEqual(['gt', 'lte', 'gte', 'lt']);
  const texts = proposeTests(Array.from({ length: 100 }, (_, index) => (index < 60 ? 'DE' : index < 95 ? 'FR' : 'IT')));
  expect(texts.map(({ test }) => test)).toEqual([
    { op: 'is', value: 'DE' },
    { op: 'is', value: 'FR' },
  ]);
  expect(proposeTests(Array.from({ length: 100 }, (_, index) => index % 2 === 0)).map(({ test }) => test.op)).toEqual([
    'isFalse',
    'isTrue',
  ]);
  expect(proposeTests([])).toEqual([]);
});
