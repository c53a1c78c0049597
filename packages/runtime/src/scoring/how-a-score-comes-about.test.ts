import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../conditions/condition.ts';
import type { Scalar } from '../values/json.ts';
import { compile, TestContact } from './contact.test-kit.ts';
import type { ScoringModelInput } from './model.ts';

/** docs/how-a-score-comes-about.md says numbers to marketers; this reads them out of the page and makes them come out. */
const page = readFileSync(new URL('../../../../docs/how-a-score-comes-about.md', import.meta.url), 'utf8');

type Row = Readonly<Record<string, string>>;

/** Every table of the page, by its column names. */
function tables(): Row[][] {
  const found: Row[][] = [];
  let head: string[] | null = null;
  for (const line of page.split('\n')) {
    const cells = line.startsWith('|')
      ? line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim())
      : null;
    if (cells === null) head = null;
    else if (head === null) {
      head = cells;
      found.push([]);
    } else if (!cells.every((cell) => /^-+$/.test(cell))) {
      const names = head;
      found.at(-1)?.push(Object.fromEntries(cells.map((cell, index) => [names[index] ?? '', cell])));
    }
  }
  return found;
}

/** The only table whose columns begin like this. */
function table(...columns: readonly string[]): Row[] {
  const fitting = tables().filter(([row]) => columns.every((name, index) => Object.keys(row ?? {})[index] === name));
  expect(fitting, `one table of ${columns.join(', ')}`).toHaveLength(1);
  return fitting[0] ?? [];
}

const operators: readonly (readonly [RegExp, string])[] = [
  [/^(\S+) is yes$/, 'isTrue'],
  [/^(\S+) is known$/, 'isKnown'],
  [/^(\S+) >= (.+)$/, 'gte'],
  [/^(\S+) < (.+)$/, 'lt'],
  [/^(\S+) is (.+)$/, 'is'],
];

function condition(text: string): Condition {
  for (const [pattern, op] of operators) {
    const [, name, value] = pattern.exec(text) ?? [];
    if (name === undefined) continue;
    return { kind: 'attribute', name, test: value === undefined ? { op } : { op, value: scalar(value) } };
  }
  throw new Error(`the page says “${text}”, which this test cannot read`);
}

function scalar(text: string): Scalar {
  if (text === 'yes') return true;
  return /^\d+$/.test(text) ? Number(text) : text;
}

function model(more: Partial<ScoringModelInput>): ScoringModelInput {
  const rules = table('group', 'points', 'rule', 'when').map((row, index): ScoringModelInput['rules'][number] => {
    const base = { id: `r${index}`, label: row.rule ?? '', points: Number(row.points) };
    const when = row.when ?? '';
    return row.group === 'What they are'
      ? { ...base, group: 'are', kind: 'fit', when: condition(when) }
      : { ...base, group: 'do', kind: 'event', event: when };
  });
  return {
    id: 'page',
    name: 'The page',
    groups: [
      { id: 'are', label: 'What they are', kind: 'fit', max: 50 },
      { id: 'do', label: 'What they do', kind: 'engagement', max: 50 },
    ],
    rules,
    readyAt: 60,
    ...more,
  };
}

function person(input: ScoringModelInput, { known, did }: Row) {
  const facts = (known ?? '').split(', ').map((part): [string, Scalar] => {
    const [name = '', ...value] = part.split(' ');
    return [name, scalar(value.join(' '))];
  });
  const contact = new TestContact(compile(input)).know(Object.fromEntries(facts));
  for (const part of (did ?? '').split(', ')) {
    const [, times = '1', event = ''] = /^(?:(\d+) × )?(\S+)$/.exec(part) ?? [];
    for (let n = 0; n < Number(times); n += 1) contact.does(event);
  }
  return contact.view();
}

describe('docs/how-a-score-comes-about.md', () => {
  const gates = table('must-have', 'met when').map((row, index) => ({
    id: `g${index}`,
    label: row['must-have'] ?? '',
    when: condition(row['met when'] ?? ''),
  }));
  const people = table('person', 'known', 'did', 'must-haves', 'points', 'printed', 'ready');

  it('S2, S3: says 389 for three gates and 89 points, 289 for two', () => {
    expect(people.map(({ printed }) => printed)).toEqual(expect.arrayContaining(['389', '289', '310']));
  });

  it.each(people)('S2, S3, S4: $person is $printed', (row) => {
    const view = person(model({ gates }), row);
    expect({
      met: `${view.gates.met}`,
      points: `${view.points}`,
      printed: `${view.printed}`,
      ready: view.ready ? 'yes' : 'no',
    }).toEqual({ met: row['must-haves'], points: row.points, printed: row.printed, ready: row.ready });
  });

  const sized = table('person', 'known', 'did', 'points', 'printed');
  const classes = table('class', 'is', 'applies when').map((row) => ({
    value: Number(row.class),
    label: row.is ?? '',
    when: condition(row['applies when'] ?? ''),
  }));

  it('S2: says 2089 for a mid-size company with 89 points', () => {
    expect(sized.map(({ printed }) => printed)).toContain('2089');
  });

  it.each(sized)('S2: $person is $printed', (row) => {
    const view = person(model({ classes }), row);
    expect({ points: `${view.points}`, printed: `${view.printed}` }).toEqual({
      points: row.points,
      printed: row.printed,
    });
  });
});
