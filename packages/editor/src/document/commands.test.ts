import { parseDocument, type WorkflowDocument } from '@ripen/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCommand } from './apply-command.ts';
import { graphOf } from './graph.ts';
import { newHistory, record, redo, undo } from './history.ts';
import { hasInlet, nodeOutlets } from './node-view.ts';
import { type Choice, choices, commandOf, countingIds } from './testing/commands.ts';
import { exampleBook, leadScoring } from './testing/lead-scoring.ts';

const seed = process.env.SEED ? Number(process.env.SEED) : Date.now();
const check = (property: fc.IProperty<[readonly Choice[]]>) => fc.assert(property, { seed, numRuns: 60 });

function run(list: readonly Choice[], each: (document: WorkflowDocument) => void): void {
  const newId = countingIds();
  let document = leadScoring;
  for (const choice of list) {
    document = applyCommand(document, commandOf(choice, document, newId), exampleBook);
    each(document);
  }
}

describe('whatever is done to a document', () => {
  it('it can be saved and read again, word for word', () => {
    check(
      fc.property(choices, (list) =>
        run(list, (document) => {
          const parsed = parseDocument(JSON.parse(JSON.stringify(document)));
          expect(parsed.ok ? parsed.value : parsed.problems).toEqual(document);
        }),
      ),
    );
  });

  it('a place that rounds to nothing is 0, as the file says it', () => {
    const nodeId = leadScoring.nodes.at(-1)?.id ?? '';
    const moved = applyCommand(leadScoring, { do: 'moveNodes', moves: [{ nodeId, x: -0.2, y: -0.2 }] }, exampleBook);
    expect(graphOf(moved).nodes.get(nodeId)?.position).toEqual({ x: 0, y: 0 });
  });

  it('ids stay unique, every edge joins two nodes that exist, and an outlet has one edge', () => {
    check(
      fc.property(choices, (list) =>
        run(list, (document) => {
          const { nodes } = graphOf(document);
          expect(nodes.size).toBe(document.nodes.length);
          expect(new Set(document.edges.map((edge) => edge.id)).size).toBe(document.edges.length);
          expect(new Set(document.edges.map((edge) => `${edge.from}/${edge.outlet}`)).size).toBe(document.edges.length);
          for (const edge of document.edges) {
            const from = nodes.get(edge.from);
            const to = nodes.get(edge.to);
            if (!from || !to) return expect.fail(`edge ${edge.id} dangles`);
            expect(hasInlet(to)).toBe(true);
            expect(from).not.toBe(to);
            expect(nodeOutlets(from).map((outlet) => outlet.id)).toContain(edge.outlet);
          }
        }),
      ),
    );
  });

  it('the document it was done to is untouched, and doing it again gives the same', () => {
    check(
      fc.property(choices, (list) => {
        const newId = countingIds();
        let document = leadScoring;
        for (const choice of list) {
          const before = JSON.stringify(document);
          const command = commandOf(choice, document, newId);
          const next = applyCommand(document, command, exampleBook);
          expect(JSON.stringify(document)).toBe(before);
          expect(applyCommand(document, command, exampleBook)).toEqual(next);
          document = next;
        }
      }),
    );
  });
});

describe('history', () => {
  it('undoes everything back to the first document and redoes it to the last, as the same objects', () => {
    check(
      fc.property(choices, (list) => {
        const newId = countingIds();
        let history = newHistory(leadScoring);
        const seen = [history.present];
        list.forEach((choice, index) => {
          const command = commandOf(choice, history.present, newId);
          // Two seconds apart: nothing is one step with what came before.
          history = record(history, applyCommand(history.present, command, exampleBook), command, 'x', index * 2000);
          if (history.present !== seen.at(-1)) seen.push(history.present);
        });
        const last = history.present;
        for (const document of [...seen].reverse()) {
          expect(history.present).toBe(document);
          history = undo(history);
        }
        expect(history.present).toBe(leadScoring);
        for (const _ of seen) history = redo(history);
        expect(history.present).toBe(last);
      }),
    );
  });

  it('makes typing and dragging one step each, and other things or a pause a new one', () => {
    const say = (reason: string) => ({ do: 'setField' as const, nodeId: 'points', field: 'reason', value: reason });
    let history = newHistory(leadScoring);
    const step = (command: Parameters<typeof record>[2], atMs: number) => {
      history = record(history, applyCommand(history.present, command), command, command.do, atMs);
    };
    step(say('A'), 0);
    step(say('Ab'), 300);
    step(say('Abc'), 600);
    expect(history.past).toHaveLength(1);
    step({ do: 'moveNodes', moves: [{ nodeId: 'mail', x: 1, y: 1 }] }, 700);
    step({ do: 'moveNodes', moves: [{ nodeId: 'mail', x: 2, y: 2 }] }, 800);
    expect(history.past).toHaveLength(2);
    step(say('Abcd'), 900);
    step(say('Abcde'), 2500);
    expect(history.past).toHaveLength(4);
    history = undo(undo(undo(undo(history))));
    expect(history.present).toBe(leadScoring);
    // A new step after an undo is a step of its own, and what was undone is gone.
    step(say('Z'), 2600);
    expect(history.past).toHaveLength(1);
    expect(redo(history)).toBe(history);
  });
});
