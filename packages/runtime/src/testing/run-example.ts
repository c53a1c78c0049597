import type { WorkflowDocument } from '../document/document.ts';
import type { NodeExample, NodeType } from '../nodes/define-node.ts';
import { advance } from '../run/advance.ts';
import type { AdvanceResult } from '../run/advance-result.ts';
import { buildWorld } from '../run/build-world.ts';
import type { ContactState } from '../run/contact-state.ts';
import type { Input } from '../run/input.ts';
import type { TraceEntry } from '../run/trace.ts';
import type { World } from '../run/world.ts';
import { durationMs } from '../values/duration.ts';
import { aContact } from './a-contact.ts';
import { anEvent } from './an-event.ts';
import { buildDocument, type NodeSketch } from './build-document.ts';
import { exampleModel } from './example-model.ts';

type Example = NodeExample<Readonly<Record<string, unknown>>>;

const startMs = 1_700_000_000_000;
const startEvent = 'example.started';

/**
 * Plays one example of a node type through the real `advance`: a trigger, the node, and an end behind each outlet.
 * Answers what the node did last: the outlet taken, `wait`, `end`, `jump`, `skip`, `refused`, `failed` or `nothing`.
 */
export function runExample(type: NodeType, example: Example): string {
  const world = buildWorld({
    models: [{ model: exampleModel, version: 1 }],
    workflows: [{ document: exampleDocument(type, example), version: 1, current: true }],
    segments: new Map(),
    timeZone: 'UTC',
  });
  const results = playInputs(world, exampleInputs(type, example), exampleContact(example));
  const trace = results.flatMap((result) => result.trace).filter((entry) => entry.nodeId === 'node');
  return outcomeOf(trace[trace.length - 1]);
}

function exampleDocument(type: NodeType, example: Example): WorkflowDocument {
  const outlets = type.outlets(example.fields).map(({ id }) => id);
  const ends = Object.fromEntries(outlets.map((id): [string, NodeSketch] => [`${id}-end`, ['flow.end', {}, {}]]));
  const leads = Object.fromEntries(outlets.map((id) => [id, `${id}-end`]));
  const node: NodeSketch = [type.type, example.fields, leads];
  const start: NodeSketch = ['trigger.event', { event: startEvent }, { next: 'node' }];
  return buildDocument({
    nodes: type.trigger === undefined ? { start, node, ...ends, 'next-end': ['flow.end', {}, {}] } : { node, ...ends },
  });
}

function exampleContact(example: Example): ContactState {
  return aContact({ attributes: example.given.attributes ?? {}, tags: example.given.tags ?? [] });
}

function exampleInputs(type: NodeType, example: Example): Input[] {
  const { given, after } = example;
  const [eventName] = type.trigger?.events?.(example.fields) ?? [];
  const isBandTrigger = type.trigger !== undefined && eventName === undefined;
  const inputs: Input[] = [];
  if (given.excluded)
    inputs.push(change('exclude', startMs - 2, { exclude: [{ modelId: exampleModel.id, reason: 'competitor' }] }));
  if (given.points !== undefined) inputs.push(points('given', startMs - 1, given.points));
  if (!isBandTrigger) inputs.push(anEvent(eventName ?? startEvent, startMs, { properties: given.event ?? {} }));
  if (after === undefined) return inputs;
  if ('event' in after) inputs.push(anEvent(after.event, startMs + 1, { properties: after.properties ?? {} }));
  else if ('points' in after) inputs.push(points('after', startMs + 1, after.points));
  else inputs.push(anEvent('example.time-passed', startMs + durationMs(after.passes)));
  return inputs;
}

/** Applies the inputs in order, and before each one the timers that are due by then. */
function playInputs(world: World, inputs: readonly Input[], from: ContactState): AdvanceResult[] {
  const results: AdvanceResult[] = [];
  let state = from;
  const apply = (input: Input): void => {
    const result = advance(world, state, input, input.acceptedAtMs);
    results.push(result);
    state = result.state;
  };
  for (const input of inputs) {
    const due = results.flatMap((result) => result.timers.set).filter((timer) => timer.dueAtMs <= input.acceptedAtMs);
    for (const timer of due) apply({ kind: 'timer', id: timer.id, acceptedAtMs: timer.dueAtMs, timer });
    apply(input);
  }
  return results;
}

function points(id: string, atMs: number, value: number): Input {
  const adjust = {
    modelId: exampleModel.id,
    groupId: 'interest',
    mode: 'set' as const,
    points: value,
    reason: 'example',
  };
  return change(id, atMs, { adjust: [adjust] });
}

function change(
  id: string,
  atMs: number,
  what: Omit<Extract<Input, { kind: 'change' }>, 'kind' | 'id' | 'acceptedAtMs' | 'by'>,
): Input {
  return { kind: 'change', id, acceptedAtMs: atMs, by: 'example', ...what };
}

function outcomeOf(entry: TraceEntry | undefined): string {
  if (entry === undefined) return 'nothing';
  switch (entry.did.kind) {
    case 'went':
      return entry.did.outlet;
    case 'waiting':
      return 'wait';
    case 'skipped':
      return 'skip';
    case 'ended':
      return 'end';
    default:
      return entry.did.kind;
  }
}
