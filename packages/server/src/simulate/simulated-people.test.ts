import { parseTemplate } from '@ripen/runtime';
import { buildDocument } from '@ripen/runtime/testing';
import { describe, expect, it } from 'vitest';
import { defaultPeople, parsePeople } from './simulated-people.ts';

const templateWith = (pool: string[]) => {
  const nodes = {
    start: ['trigger.event', { event: 'go' }],
    sales: ['action.handoff', { pool }],
    end: ['flow.end'],
  } as const;
  const parsed = parseTemplate({
    ...{ schemaVersion: 1, format: 'ripen.template', name: 'T', description: '', models: [], emails: [] },
    ...{ segments: [], attributes: [], requires: {}, workflows: [buildDocument({ nodes })] },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

describe('who takes leads in a simulation', () => {
  it('is whom the handoffs name, by their ids, else two made-up people', () => {
    expect(defaultPeople(templateWith(['rep-2', 'Rep_1']))).toEqual([
      { id: 'Rep_1', name: 'Rep_1', weight: 1 },
      { id: 'rep-2', name: 'rep-2', weight: 1 },
    ]);
    expect(defaultPeople(templateWith([])).map(({ name }) => name)).toEqual(['Ana', 'Ben']);
  });

  it('is whoever is listed, with weights; nobody where the list is empty', () => {
    expect(parsePeople(' Ana Petrova, Ben : 2,')).toEqual([
      { id: 'Ana-Petrova', name: 'Ana Petrova', weight: 1 },
      { id: 'Ben', name: 'Ben', weight: 2 },
    ]);
    expect(parsePeople('')).toEqual([]);
    expect(() => parsePeople('Ana,Ben,Ana')).toThrow('"Ana" stands there twice');
    expect(() => parsePeople('Ana,Ben:many')).toThrow('"Ben:many" is nobody');
  });
});
