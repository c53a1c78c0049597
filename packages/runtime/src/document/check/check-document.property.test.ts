import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeTypes } from '../../nodes/index.ts';
import { anyHistory, anySketches, randomModels, randomWorld } from '../../run/random-worlds.test-kit.ts';
import { replay } from '../../simulate/replay.ts';
import {
  aContact,
  anEvent,
  buildDocument,
  type DocumentSketch,
  type NodeSketch,
  play,
  worldOf,
} from '../../testing/index.ts';
import { dayMs } from '../../values/duration.ts';
import { describeNode } from '../describe-node.ts';
import { parseDocument } from '../parse.ts';
import type { ReferenceBook } from '../reference-book.ts';
import { emptyBook } from '../reference-book.ts';
import { checkDocument } from './check-document.ts';

const book: ReferenceBook = {
  ...emptyBook,
  models: randomModels,
  emails: [{ id: 'welcome', name: 'Welcome' }],
  attributes: ['employees', 'lifecycle', 'seats'].map((name) => ({ name, type: 'number' as const })),
};

const errorsOf = (sketch: DocumentSketch) => {
  return checkDocument(buildDocument(sketch), book).filter(({ severity }) => severity === 'error');
};

describe('the checker keeps its word', () => {
  it('what has no errors reads back and runs without failing, but for cascades', () => {
    let clean = 0;
    fc.assert(
      fc.property(anySketches, anyHistory, (sketches, inputs) => {
        const sound = sketches.filter((sketch) => errorsOf(sketch).length === 0);
        clean += sound.length;
        for (const sketch of sound)
          expect(parseDocument(JSON.parse(JSON.stringify(buildDocument(sketch)))).ok).toBe(true);
        const untilMs = (inputs.at(-1)?.acceptedAtMs ?? 0) + 5 * dayMs;
        const { trace } = replay(randomWorld(sound), inputs, { contactId: 'ana', untilMs, maxTimers: 40 });
        const failures = trace.flatMap(({ did }) => (did.kind === 'failed' ? [did.reason] : []));
        expect(failures.filter(({ code }) => code !== 'cascade-limit')).toEqual([]);
      }),
      { numRuns: 150 },
    );
    expect(clean).toBeGreaterThan(40);
  });

  it('answers whatever is in the fields, and such a document still describes itself and runs', () => {
    const fields = fc.dictionary(
      fc.constantFrom('event', 'where', 'when', 'cases', 'shares', 'model', 'duration'),
      fc.jsonValue(),
    );
    const node = fc.tuple(fc.constantFrom(...nodeTypes.map(({ type }) => type)), fields);
    fc.assert(
      fc.property(fc.array(node, { maxLength: 6 }), (nodes) => {
        const entries = nodes.map(([type, given], index) => [`n${index}`, [type, given, { next: `n${index + 1}` }]]);
        const sketch = {
          nodes: { start: ['trigger.event', { event: 'go' }, { next: 'n0' }], ...Object.fromEntries(entries) },
        };
        const document = buildDocument(sketch as DocumentSketch);
        expect(Array.isArray(checkDocument(document, book))).toBe(true);
        for (const one of document.nodes) expect(describeNode(one, book).sentence).toMatch(/./);
        const { state } = play(worldOf([sketch as DocumentSketch]), [anEvent('go', 0), anEvent('page', 1)]);
        expect(state.enrollments).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });

  it('what runs into the step limit had an error: a loop that never waits', () => {
    let caught = 0;
    fc.assert(
      fc.property(anySketches, anyHistory, (sketches, inputs) => {
        const { trace } = replay(randomWorld(sketches), inputs.slice(0, 6), { contactId: 'ana' });
        for (const { did, workflowId } of trace) {
          if (did.kind !== 'failed' || did.reason.code !== 'step-limit') continue;
          caught += 1;
          const sketch = sketches.find(({ id }) => id === workflowId);
          expect(sketch && errorsOf(sketch).map(({ code }) => code)).toContain('loop-without-wait');
        }
      }),
      { numRuns: 100 },
    );
    expect(caught).toBeGreaterThan(0);
  });

  it('W14: nobody ever takes a branch that it calls unreachable', () => {
    let closed = 0;
    fc.assert(
      fc.property(branches, fc.array(contact, { minLength: 12, maxLength: 12 }), (sketch, contacts) => {
        const problems = checkDocument(buildDocument(sketch), book).filter(({ code }) => code === 'unreachable-branch');
        closed += problems.length;
        const never = problems.map(
          ({ at, message }) => `${at.nodeId} ${/take "(\w+)/.exec(message)?.[1]?.toLowerCase()}`,
        );
        for (const { points, employees } of contacts) {
          const from = aContact(employees === null ? {} : { attributes: { employees } });
          const adjust = [{ modelId: 'readiness', groupId: 'interest', mode: 'set' as const, points, reason: '' }];
          const scored = { kind: 'change' as const, id: 'c', acceptedAtMs: 0, by: 'Ana', adjust };
          const { trace } = play(worldOf([sketch]), [scored, anEvent('go', 1)], from);
          const took = trace.flatMap(({ nodeId, did }) => (did.kind === 'went' ? [`${nodeId} ${did.outlet}`] : []));
          expect(took.filter((one) => never.includes(one))).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
    expect(closed).toBeGreaterThan(40);
  });
});

const contact = fc.record({
  points: fc.integer({ min: 0, max: 100 }),
  employees: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
});

const leaf = fc
  .record({
    on: fc.constantFrom('points', 'employees'),
    op: fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq', 'neq'),
    value: fc.constantFrom(10, 20, 35, 50, 60),
  })
  .map(({ on, op, value }) => {
    const test = { op, value };
    return on === 'points'
      ? { kind: 'score', model: 'readiness', part: 'points', test }
      : { kind: 'attribute', name: 'employees', test };
  });

const question = fc.oneof(
  { weight: 4, arbitrary: leaf },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('all', 'any', 'none'), of: fc.array(leaf, { maxLength: 3 }) }),
  },
);

/** Questions about points and employees, one after the other, now and then with a change in between. */
const branches: fc.Arbitrary<DocumentSketch> = fc
  .array(fc.tuple(question, fc.constantFrom('no', 'yes', 'own'), fc.nat(5), fc.nat(5), fc.nat(9)), {
    minLength: 6,
    maxLength: 6,
  })
  .map((steps) => {
    const later = (index: number, skip: number) => `n${Math.min(steps.length, index + 1 + skip)}`;
    const nodes = steps.map(([when, unknown, yes, no, luck], index): [string, NodeSketch] => {
      const next = { next: later(index, 0) };
      if (luck === 0) {
        const points = { model: 'readiness', group: 'interest', mode: 'add', points: 20, reason: 'random' };
        return [`n${index}`, ['score.adjust', points, next]];
      }
      if (luck === 1) return [`n${index}`, ['contact.attribute', { name: 'employees', value: 35 }, next]];
      const outlets = { yes: later(index, yes % 2), no: later(index, no % 3), unknown: later(index, 0) };
      return [
        `n${index}`,
        ['flow.if', { when, unknown }, unknown === 'own' ? outlets : { yes: outlets.yes, no: outlets.no }],
      ];
    });
    const start: NodeSketch = ['trigger.event', { event: 'go' }, { next: 'n0' }];
    return { nodes: Object.fromEntries([['start', start], ...nodes, [`n${steps.length}`, ['flow.end', {}, {}]]]) };
  });
