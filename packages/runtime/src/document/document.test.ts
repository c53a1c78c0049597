import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longText } from '../fields/index.ts';
import { defineNode } from '../nodes/define-node.ts';
import { nodeTypes } from '../nodes/index.ts';
import { buildDocument, exampleModel } from '../testing/index.ts';
import type { DocumentNode, WorkflowDocument } from './document.ts';
import { formatTemplate } from './format-template.ts';
import { migrateDocument, migrateNode } from './migrate.ts';
import { parseDocument } from './parse.ts';
import { parseTemplate } from './parse-template.ts';
import { templateRequirements } from './template-requirements.ts';

const small = buildDocument({
  nodes: {
    start: ['trigger.event', { event: 'demo.requested' }],
    mail: ['action.email', { template: 'welcome' }],
    end: ['flow.end'],
  },
});

const withNode = (node: Partial<DocumentNode>): WorkflowDocument => ({
  ...small,
  nodes: [...small.nodes, { id: 'extra', type: 'flow.end', version: 1, position: { x: 0, y: 0 }, fields: {}, ...node }],
});

const codes = (result: { readonly problems: readonly { readonly code: string }[] }) => {
  return result.problems.map(({ code }) => code);
};

describe('parseDocument', () => {
  it('reads what it wrote, unchanged', () => {
    const result = parseDocument(JSON.parse(JSON.stringify(small)));
    expect(result).toEqual({ ok: true, value: small, problems: [] });
  });

  it('tells everything that is wrong at once, each with its place', () => {
    const broken = { ...small, name: '', nodes: [{ ...small.nodes[0], version: 0, id: 'no spaces' }], stray: 1 };
    const result = parseDocument(JSON.parse(JSON.stringify(broken)));
    expect(result.ok).toBe(false);
    expect(result.problems.map(({ at }) => at.pointer)).toEqual(
      expect.arrayContaining(['/name', '/nodes/0/version', '/nodes/0/id', '']),
    );
  });

  it('T8: refuses keys that mean something to objects, anywhere', () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString']) {
      const text = JSON.stringify(withNode({ fields: { label: { deep: 'KEY' } } })).replace('deep', key);
      const result = parseDocument(JSON.parse(text));
      expect(codes(result)).toEqual(['reserved-key']);
      expect(result.problems[0]?.at.pointer).toBe(`/nodes/3/fields/label/${key}`);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([33, 10_000])('refuses nesting %d levels deep, without recursion', (depth) => {
    let value: unknown = 1;
    for (let level = 0; level < depth; level += 1) value = [value];
    expect(codes(parseDocument(value))).toEqual(['too-deep']);
  });

  it('refuses what is too large before reading it', () => {
    expect(codes(parseDocument({ ...small, description: 'x'.repeat(1_100_000) }))).toEqual(['too-large']);
    expect(codes(parseDocument({ nodes: Array.from({ length: 1_100_000 }, () => 0) }))).toEqual(['too-large']);
  });

  it('F2: refuses by name what a newer version made', () => {
    expect(codes(parseDocument({ ...small, schemaVersion: 2 }))).toEqual(['newer-format']);
    const newer = parseDocument(withNode({ version: 9 }));
    expect(newer.ok).toBe(false);
    expect(newer.problems[0]?.message).toMatch(/"End".*newer version.*format 9/);
  });

  it('F2: keeps a node of an unknown type verbatim and reports it', () => {
    const fields = { anything: [{ nested: true }, 'kept'] };
    const document = withNode({ type: 'plugin.magic', version: 7, fields });
    const result = parseDocument(JSON.parse(JSON.stringify(document)));
    expect(result.ok && result.value).toEqual(document);
    expect(result.problems).toMatchObject([{ code: 'unknown-node-type', at: { nodeId: 'extra' } }]);
    const migrated = migrateDocument(document);
    expect(migrated.ok && migrated.value).toBe(document);
  });

  it('answers arbitrary JSON with a result, never an error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(parseDocument(json).ok).toBe(false);
        expect(parseTemplate(json).ok).toBe(false);
      }),
    );
  });
});

describe('F2: migrations', () => {
  it.each(nodeTypes.flatMap((type) => (type.migrations ?? []).map((step, index) => [type, step, index] as const)))(
    '$type migrates its example',
    (type, { example }, index) => {
      const node = { id: 'n', type: type.type, version: index + 1, position: { x: 0, y: 0 }, fields: {} };
      const before = { ...node, fields: example.before as DocumentNode['fields'] };
      expect(migrateNode(before, { ...type, version: index + 2 }).fields).toEqual(example.after);
    },
  );

  it('takes a node through every step to today, and keeps everything else', () => {
    const renamed = { title: 'Renamed', example: { before: {}, after: {} } };
    const type = defineNode({
      type: 'test.note',
      version: 3,
      kind: 'flow',
      title: 'Note',
      description: 'A note.',
      docs: 'A note.',
      icon: 'Note',
      fields: { note: longText({ label: 'Note' }) },
      hasInlet: true,
      waits: false,
      sentence: () => 'Note',
      outlets: () => [],
      step: () => ({ kind: 'go', outlet: 'next' }),
      examples: [],
      migrations: [
        { ...renamed, migrate: ({ text = '', ...rest }) => ({ ...rest, body: text }) },
        { ...renamed, migrate: ({ body = '', ...rest }) => ({ ...rest, note: `${String(body)}!` }) },
      ],
    });
    const node = {
      id: 'n',
      type: 'test.note',
      version: 1,
      label: 'Mine',
      position: { x: 1, y: 2 },
      fields: { text: 'Hi' },
    };
    expect(migrateNode(node, type)).toEqual({ ...node, version: 3, fields: { note: 'Hi!' } });
    expect(migrateNode({ ...node, version: 2, fields: { body: 'Ho' } }, type).fields).toEqual({ note: 'Ho!' });
    const today = { ...node, version: 3 };
    expect(migrateNode(today, type)).toBe(today);
  });
});

describe('F1: template files', () => {
  const template = {
    workflows: [small],
    name: 'Welcome',
    format: 'ripen.template',
    schemaVersion: 1,
    models: [exampleModel],
    emails: [{ id: 'welcome', subject: 'Hello', name: 'Welcome', html: '<p>Hi</p>' }],
  };

  it('come out byte-equal after export → import → export, whatever the order of their keys', () => {
    const first = parseTemplate(JSON.parse(JSON.stringify(template)));
    if (!first.ok) throw new Error(JSON.stringify(first.problems));
    const text = formatTemplate(first.value);
    expect(text.endsWith('}\n')).toBe(true);
    const reversed = Object.fromEntries(Object.entries(JSON.parse(text)).reverse());
    for (const json of [JSON.parse(text), reversed]) {
      const again = parseTemplate(json);
      expect(again.ok && formatTemplate(again.value)).toBe(text);
    }
  });

  it('name the place of a problem inside a workflow', () => {
    const result = parseTemplate({ ...template, workflows: [withNode({ version: 2 })] });
    expect(result.problems[0]?.at.pointer).toBe('/workflows/0/nodes/3/version');
  });

  it('hold each id once', () => {
    expect(codes(parseTemplate({ ...template, workflows: [small, small] }))).toEqual(['duplicate-id']);
  });

  it('say what a workflow needs', () => {
    const when = {
      kind: 'all',
      of: [
        { kind: 'segment', segment: 'dach' },
        { kind: 'attribute', name: 'employees', test: { op: 'lt', value: 1000 } },
        { kind: 'did', event: 'webinar.attended', atLeast: 1 },
        { kind: 'band', model: 'readiness', in: ['hot'] },
      ],
    };
    const document = buildDocument({
      nodes: {
        start: ['trigger.event', { event: 'demo.requested' }],
        ask: ['flow.if', { when }, { yes: 'sales', no: 'mail' }],
        sales: ['action.handoff', { model: 'fit', pool: ['rep-1'] }],
        mail: ['action.email', { template: 'welcome' }],
        set: ['contact.attribute', { name: 'lifecycle', value: 'new' }],
        unfinished: ['action.email'],
      },
    });
    expect(templateRequirements(document)).toEqual({
      models: ['fit', 'readiness'],
      emails: ['welcome'],
      attributes: ['employees', 'lifecycle'],
      segments: ['dach'],
      people: ['rep-1'],
      events: ['demo.requested', 'webinar.attended'],
    });
  });
});
