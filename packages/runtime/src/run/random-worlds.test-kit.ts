import fc from 'fast-check';
import type { Reentry } from '../document/document.ts';
import { nodeTypes } from '../nodes/index.ts';
import { type ScoringModel, scoringModelSchema } from '../scoring/model.ts';
import { type DocumentSketch, exampleModel, type NodeSketch, worldOf } from '../testing/index.ts';
import type { Input } from './input.ts';
import type { World } from './world.ts';

const nodeIds = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7'];
const eventNames = ['demo.requested', 'page', 'go', 'ripen.email.clicked'];

/** The example model, and one whose points halve in five days, so that the clock raises crossings too. */
export const randomModels: readonly ScoringModel[] = [
  exampleModel,
  scoringModelSchema.parse({
    ...exampleModel,
    id: 'heat',
    name: 'Heat',
    groups: exampleModel.groups.map((group) => {
      return group.kind === 'fit' ? group : { ...group, decay: { kind: 'halfLife', days: 5 } };
    }),
  }),
];

/** A few workflows whose nodes lead anywhere: loops, dead ends, wrong fields and cascades included. */
export const anySketches: fc.Arbitrary<DocumentSketch[]> = fc.tuple(anyFlow('a'), anyFlow('b'), anyFlow('c'));

export function randomWorld(sketches: readonly DocumentSketch[]): World {
  return worldOf(sketches, { models: randomModels.map((model) => ({ model, version: 1 })) });
}

/** Histories of up to 25 inputs in the order of acceptance, some happening before they were accepted. */
export const anyHistory: fc.Arbitrary<Input[]> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2 * 86_400_000 }), anyInput()), { minLength: 1, maxLength: 25 })
  .map((steps) => {
    let nowMs = 0;
    return steps.map(([afterMs, input], index) => {
      nowMs += afterMs;
      return input(`i${index}`, nowMs);
    });
  });

function anyFlow(id: string): fc.Arbitrary<DocumentSketch> {
  const reentry: fc.Arbitrary<Reentry> = fc.constantFrom(
    { kind: 'once' },
    { kind: 'afterEnd' },
    { kind: 'restart' },
    { kind: 'afterEnd', gap: { amount: 1, unit: 'days' } },
  );
  return fc.record({
    id: fc.constant(id),
    settings: fc.record({ reentry, keyProperty: fc.constantFrom('key', 'none') }),
    disabled: fc.subarray(nodeIds, { maxLength: 1 }),
    nodes: fc.tuple(anyTrigger(), ...nodeIds.map(anyNode)).map(([start, ...nodes]) => {
      return Object.fromEntries([['start', start], ...nodes.map((node, index) => [`n${index}`, node] as const)]);
    }),
  });
}

function anyTrigger(): fc.Arbitrary<NodeSketch> {
  return fc.oneof(
    fc
      .record({ event: fc.constantFrom(...eventNames) })
      .map((fields): NodeSketch => ['trigger.event', fields, { next: 'n0' }]),
    fc
      .record({
        model: fc.constantFrom('readiness', 'heat'),
        on: fc.constantFrom('enters', 'leaves', 'readyReached'),
        bands: fc.subarray(['cold', 'warm', 'hot']),
      })
      .map((fields): NodeSketch => ['trigger.band', fields, { next: 'n0' }]),
  );
}

/** A node with the fields of one of its type's own examples, now and then spoilt, and outlets that lead anywhere. */
function anyNode(): fc.Arbitrary<NodeSketch> {
  const sketches = nodeTypes
    .filter((type) => type.hasInlet)
    .flatMap((type) => type.examples.map(({ fields }) => ({ type, fields })));
  const target = fc.option(fc.constantFrom(...nodeIds), { freq: 6, nil: null });
  return fc
    .tuple(fc.constantFrom(...sketches), fc.array(target, { minLength: 4, maxLength: 4 }), fc.nat(60))
    .map(([{ type, fields }, targets, luck]): NodeSketch => {
      const outlets = type.outlets(fields).flatMap(({ id }, index) => {
        const to = targets[index];
        return to === null || to === undefined ? [] : [[id, to] as const];
      });
      const jumps = 'target' in fields ? { target: targets[0] ?? 'gone' } : {};
      const spoilt = luck === 0 ? { stray: true } : {};
      return [luck === 1 ? 'plugin.magic' : type.type, { ...fields, ...jumps, ...spoilt }, Object.fromEntries(outlets)];
    });
}

function anyInput(): fc.Arbitrary<(id: string, nowMs: number) => Input> {
  const properties = fc.record(
    { key: fc.constantFrom('x', 'y', '/~'), enrollment: fc.constantFrom('a~ana~~1', 'b~ana~x~1'), seats: fc.nat(100) },
    { requiredKeys: [] },
  );
  const event = fc.tuple(
    fc.constantFrom(...eventNames),
    properties,
    fc.option(fc.nat(2000), { nil: null }),
    fc.nat(3_600_000),
  );
  return fc.oneof(
    {
      weight: 8,
      arbitrary: event.map(([name, given, employees, lateMs]) => eventInput(name, given, employees, lateMs)),
    },
    { weight: 1, arbitrary: fc.integer({ min: -50, max: 120 }).map(adjustInput) },
    { weight: 1, arbitrary: fc.constantFrom('competitor', null).map(excludeInput) },
    { weight: 1, arbitrary: fc.constantFrom('a', 'b', 'gone').map(enrolInput) },
    { weight: 1, arbitrary: fc.constantFrom('a~ana~~1', 'b~ana~x~1').map(stopInput) },
    { weight: 1, arbitrary: fc.constantFrom('customer', 'hot').map(tagInput) },
  );
}

type MakeInput = (id: string, nowMs: number) => Input;

function eventInput(
  name: string,
  properties: Record<string, string | number>,
  employees: number | null,
  lateMs: number,
): MakeInput {
  return (id, nowMs) => {
    const atMs = nowMs - lateMs;
    const attributes =
      employees === null
        ? {}
        : { attributes: [{ name: 'employees', value: employees, source: 'event' as const, atMs }] };
    return { kind: 'event', id, acceptedAtMs: nowMs, call: 'track', name, properties, atMs, ...attributes };
  };
}

function adjustInput(points: number): MakeInput {
  const adjust = [{ modelId: 'readiness', groupId: 'interest', mode: 'add' as const, points, reason: 'random' }];
  return (id, acceptedAtMs) => ({ kind: 'change', id, acceptedAtMs, by: 'Ana', adjust });
}

function excludeInput(reason: string | null): MakeInput {
  return (id, acceptedAtMs) => ({
    kind: 'change',
    id,
    acceptedAtMs,
    by: 'Ana',
    exclude: [{ modelId: 'readiness', reason }],
  });
}

function enrolInput(workflowId: string): MakeInput {
  return (id, acceptedAtMs) => ({ kind: 'enrol', id, acceptedAtMs, workflowId, by: 'Ana', properties: {} });
}

function stopInput(enrollmentId: string): MakeInput {
  return (id, acceptedAtMs) => ({ kind: 'stop', id, acceptedAtMs, enrollmentId, by: 'Ana' });
}

function tagInput(tag: string): MakeInput {
  return (id, acceptedAtMs) => ({ kind: 'change', id, acceptedAtMs, by: 'Ana', addTags: [tag] });
}
