import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../values/json.ts';
import { type Field, fieldKinds } from './field.ts';
import { fieldReferences } from './field-references.ts';
import * as build from './index.ts';
import { initialFields } from './initial-fields.ts';
import { readFields } from './read-fields.ts';

const label = 'Field';
const options = [{ value: 'a', label: 'A' }] as const;
const every: Record<(typeof fieldKinds)[number], Field> = {
  text: build.text({ label }),
  longText: build.longText({ label }),
  number: build.number({ label, min: 0, max: 9, initial: 3 }),
  toggle: build.toggle({ label, initial: true }),
  choice: build.choice({ label, options }),
  duration: build.duration({ label, initial: { amount: 2, unit: 'days' } }),
  condition: build.condition({ label }),
  cases: build.cases({ label }),
  shares: build.shares({ label }),
  event: build.event({ label }),
  attribute: build.attribute({ label }),
  scalar: build.scalar({ label }),
  tag: build.tag({ label }),
  model: build.model({ label }),
  group: build.group({ label, modelField: 'model' }),
  band: build.band({ label, modelField: 'model' }),
  email: build.email({ label }),
  node: build.node({ label }),
  url: build.url({ label }),
  people: build.people({ label }),
};

const problemsOf = (field: Field, value: unknown) => {
  return readFields({ field }, { field: value } as JsonObject).problems.map(({ code }) => code);
};

describe('field builders', () => {
  it('there is one for every kind, and it says its kind', () => {
    expect(Object.entries(every).map(([kind, field]) => [kind, field.kind])).toEqual(
      fieldKinds.map((kind) => [kind, kind]),
    );
  });

  it('what is not chosen yet is missing, not wrong', () => {
    const unset = Object.entries(every).filter(([, field]) => field.initial === '');
    const asked = unset.filter(([, field]) => problemsOf(field, '').includes('field-missing')).map(([kind]) => kind);
    expect(asked).toEqual(['text', 'event', 'attribute', 'tag', 'model', 'group', 'email', 'node', 'url']);
  });

  it.each([
    ['text', 'x'.repeat(201)],
    ['longText', 5],
    ['number', 10],
    ['number', 1.5],
    ['number', '3'],
    ['toggle', 'yes'],
    ['choice', 'b'],
    ['duration', { amount: 0, unit: 'minutes' }],
    ['duration', { amount: 1, unit: 'fortnights' }],
    ['duration', { amount: 600, unit: 'weeks' }],
    ['condition', { kind: 'maybe' }],
    ['cases', []],
    ['cases', [{ id: 'else', label: 'E', when: { kind: 'all', of: [] } }]],
    ['shares', [{ id: 'a', label: 'A', share: 100 }]],
    [
      'shares',
      [
        { id: 'a', label: 'A', share: 50 },
        { id: 'a', label: 'B', share: 50 },
      ],
    ],
    [
      'shares',
      [
        { id: 'a', label: 'A', share: 50 },
        { id: 'b', label: 'B', share: 51 },
      ],
    ],
    ['scalar', ['a']],
    ['model', '__proto__'],
    ['band', 'hot'],
    ['url', 'javascript:alert(1)'],
    ['url', 'https://user:secret@example.com/'],
    ['url', 'example.com'],
    ['people', [7]],
  ] as const)('%s refuses %j', (kind, value) => {
    expect(problemsOf(every[kind], value)).toContain('field-invalid');
  });

  it.each([
    ['url', 'https://example.com'],
    ['url', 'http://example.com:8080/hook?a=1#b'],
    ['scalar', false],
    ['scalar', ''],
    [
      'shares',
      [
        { id: 'a', label: 'A', share: 100 },
        { id: 'b', label: 'B', share: 0 },
      ],
    ],
    ['duration', { amount: 1, unit: 'minutes' }],
  ] as const)('%s takes %j', (kind, value) => {
    expect(problemsOf(every[kind], value)).toEqual([]);
  });
});

describe('readFields', () => {
  const fields = {
    mode: build.choice({
      label: 'Mode',
      options: [
        { value: 'set', label: 'Set' },
        { value: 'clear', label: 'Clear' },
      ],
    }),
    value: build.text({ label: 'Value', showWhen: { field: 'mode', is: 'set' } }),
    note: build.optional(build.text({ label: 'Note' })),
  };

  it('takes defaults for what is absent and tells everything that is wrong at once', () => {
    const { values, problems } = readFields(fields, { stray: 1, note: 'x'.repeat(300) });
    expect(values.mode).toBe('set');
    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ['field-missing', 'value'],
      ['field-invalid', 'note'],
      ['field-unknown', 'stray'],
    ]);
  });

  it('does not look at what is not shown', () => {
    expect(readFields(fields, { mode: 'clear', value: 5 })).toEqual({
      values: { mode: 'clear', value: '' },
      problems: [],
    });
  });

  it('leaves out what is optional and not set', () => {
    expect(readFields(fields, { value: 'x', note: '' }).values).toEqual({ mode: 'set', value: 'x' });
    expect(initialFields(fields)).toEqual({ mode: 'set', value: '' });
  });

  it('names that objects know are no fields', () => {
    const { problems } = readFields(fields, { value: 'x', hasOwnProperty: 1 });
    expect(problems).toMatchObject([{ code: 'field-unknown', field: 'hasOwnProperty' }]);
  });
});

it('references follow from the kinds of fields, where they are shown', () => {
  const fields = {
    mail: every.email,
    to: every.people,
    when: build.optional(build.condition({ label })),
    next: every.node,
  };
  const found = fieldReferences(fields, { mail: 'welcome', to: ['a', 'b'], next: 'n' });
  expect(found).toMatchObject({ emails: ['welcome'], people: ['a', 'b'], nodes: ['n'], conditions: [], events: [] });
});
