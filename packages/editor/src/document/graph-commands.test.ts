import { nodeTypes } from '@ripen/runtime';
import { describe, expect, it } from 'vitest';
import { applyCommand } from './apply-command.ts';
import { edgeAt, graphOf } from './graph.ts';
import { layoutMoves } from './layout.ts';
import { newStep } from './new-step.ts';
import { countingIds } from './testing/commands.ts';
import { exampleBook, leadScoring } from './testing/lead-scoring.ts';

const around = { document: leadScoring, direction: 'down' as const, newId: countingIds(), book: exampleBook };
const leadsTo = (document: typeof leadScoring, from: string, outlet: string) =>
  edgeAt(graphOf(document), from, outlet)?.to;

describe('deleting', () => {
  it('a step in the middle of a line leaves the line whole', () => {
    const selection = { nodeIds: ['tag-hot'], edgeIds: [] };
    const after = applyCommand(leadScoring, { do: 'deleteSelection', selection });
    expect(leadsTo(after, 'which', 'hot')).toBe('handoff');
  });

  it('two steps in a row leave the line whole too', () => {
    const selection = { nodeIds: ['nurture', 'mail'], edgeIds: [] };
    const after = applyCommand(leadScoring, { do: 'deleteSelection', selection });
    expect(leadsTo(after, 'which', 'warm')).toBe('clicked');
    expect(leadsTo(after, 'which', 'else')).toBe('done');
  });

  it('a branching step does not guess which way goes on', () => {
    const selection = { nodeIds: ['which'], edgeIds: [] };
    const after = applyCommand(leadScoring, { do: 'deleteSelection', selection });
    expect(leadsTo(after, 'points', 'next')).toBeUndefined();
  });
});

describe('inserting', () => {
  it('puts a step on an edge: before leads to it, and it leads to what came after', () => {
    const command = newStep('flow.wait', { at: 'edge', edgeId: 'e4' }, around);
    if (command?.do !== 'insertOnEdge') return expect.fail('not an insert');
    const after = applyCommand(leadScoring, command);
    expect(leadsTo(after, 'which', 'warm')).toBe(command.node.id);
    expect(leadsTo(after, command.node.id, 'next')).toBe('mail');
  });

  it('makes room: nothing lies on the new card, and what comes after moved on together', () => {
    const laid = applyCommand(leadScoring, { do: 'autoLayout', direction: 'down' }, exampleBook);
    const command = newStep('flow.wait', { at: 'edge', edgeId: 'e10' }, { ...around, document: laid });
    if (command?.do !== 'insertOnEdge') return expect.fail('not an insert');
    const { y } = command.node.position;
    const after = graphOf(applyCommand(laid, command)).nodes;
    expect(after.get('interest')?.position.y).toBeGreaterThanOrEqual(y + 80);
    expect(after.get('clicked')?.position.y).toBeLessThan(y);
  });

  it('an end on an edge ends the way there', () => {
    const command = newStep('flow.end', { at: 'edge', edgeId: 'e2' }, around);
    if (command?.do !== 'insertOnEdge') return expect.fail('not an insert');
    const after = applyCommand(leadScoring, command);
    expect(leadsTo(after, 'points', 'next')).toBe(command.node.id);
    expect(after.edges.filter((edge) => edge.from === command.node.id)).toEqual([]);
  });

  it('a trigger cannot be put on an edge', () => {
    expect(newStep('trigger.event', { at: 'edge', edgeId: 'e2' }, around)).toBeNull();
  });
});

it('removing a case of a switch removes its connection, and only that', () => {
  const node = graphOf(leadScoring).nodes.get('which');
  const cases = node?.fields.cases;
  if (!Array.isArray(cases)) return expect.fail('no cases');
  const after = applyCommand(leadScoring, { do: 'setField', nodeId: 'which', field: 'cases', value: cases.slice(1) });
  expect(leadScoring.edges.filter((edge) => !after.edges.includes(edge)).map((edge) => edge.id)).toEqual(['e3']);
});

describe('the layout', () => {
  it.each(['down', 'right'] as const)('going %s has no two cards on one another', (direction) => {
    const moves = layoutMoves(leadScoring, direction, exampleBook);
    for (const a of moves) {
      for (const b of moves) {
        if (a === b) continue;
        const isApart = Math.abs(a.x - b.x) >= 240 || Math.abs(a.y - b.y) >= 60;
        expect(isApart, `${a.nodeId} lies on ${b.nodeId}`).toBe(true);
      }
    }
  });

  it('keeps branches in the order of their outlets and every step below what leads to it', () => {
    const at = new Map(layoutMoves(leadScoring, 'down', exampleBook).map((move) => [move.nodeId, move]));
    const x = (id: string) => at.get(id)?.x ?? Number.NaN;
    expect(x('tag-hot')).toBeLessThan(x('mail'));
    expect(x('mail')).toBeLessThan(x('nurture'));
    for (const edge of leadScoring.edges) {
      expect(at.get(edge.to)?.y, edge.id).toBeGreaterThan(at.get(edge.from)?.y ?? Number.NaN);
    }
  });
});

it('a step of every type can be made, and all of its fields are there', () => {
  for (const type of nodeTypes) {
    const command = newStep(type.type, { at: 'point', x: 0, y: 0 }, around);
    expect(command?.do).toBe('addNode');
    if (command?.do === 'addNode') {
      const wanted = Object.keys(type.fields).filter((name) => !type.fields[name]?.optional);
      expect(Object.keys(command.node.fields)).toEqual(wanted);
    }
  }
});
