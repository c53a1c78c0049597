import { describe, expect, it } from 'vitest';
import { emptyBook } from '../document/reference-book.ts';
import { initialFields } from '../fields/initial-fields.ts';
import { readFields } from '../fields/read-fields.ts';
import { runExample } from '../testing/run-example.ts';
import type { JsonObject } from '../values/json.ts';
import { nodeType, nodeTypes } from './index.ts';

describe.each(nodeTypes.map((type) => [type.type, type] as const))('%s', (name, type) => {
  it('is found under its own name, once', () => {
    expect(nodeTypes.filter((other) => other.type === name)).toHaveLength(1);
    expect(nodeType(name)).toBe(type);
  });

  it.each(type.examples.map((example) => [example.title, example] as const))('example: %s', (_title, example) => {
    expect(readFields(type.fields, JSON.parse(JSON.stringify(example.fields))).problems).toEqual([]);
    expect(runExample(type, example)).toBe(example.expect);
  });

  it('says what it is, in words a marketer reads', () => {
    expect(type.examples.length).toBeGreaterThan(0);
    expect(type.description).toMatch(/^[A-Z].*\.$/);
    expect(type.docs.length).toBeGreaterThan(60);
    for (const example of type.examples) {
      const sentence = type.sentence(example.fields, emptyBook);
      expect(sentence).toMatch(/^[A-Z]/);
      expect(sentence).not.toMatch(/undefined|\[object/);
    }
  });

  it('has fields with default values that are data, and that fit or ask to be filled in', () => {
    const initial = initialFields(type.fields);
    expect(JSON.parse(JSON.stringify(initial))).toEqual(initial);
    const { problems } = readFields(type.fields, initial as JsonObject);
    expect(problems.filter(({ code }) => code !== 'field-missing')).toEqual([]);
    expect(type.sentence(initial, emptyBook)).not.toMatch(/undefined|""/);
  });

  it('has distinct outlets, and only those does it take', () => {
    for (const example of type.examples) {
      const outlets = type.outlets(example.fields).map(({ id }) => id);
      expect(new Set(outlets).size).toBe(outlets.length);
      const other = ['wait', 'end', 'jump', 'skip', 'refused', 'nothing'];
      expect([...outlets, ...other]).toContain(example.expect);
    }
  });

  it('can be woken if it waits', () => {
    if (type.waits) expect(type.wake).toBeTypeOf('function');
  });
});

describe('F2: formats', () => {
  it.each(nodeTypes.map((type) => [type.type, type] as const))(
    '%s has one migration per version step',
    (_name, type) => {
      expect(type.migrations ?? []).toHaveLength(type.version - 1);
    },
  );
});
