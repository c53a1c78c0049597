import {
  type AttributeChange,
  buildWorld,
  type Condition,
  type ConditionFacts,
  type Effect,
  type Input,
  type LedgerEntry,
  type Outcome,
  type ReferenceBook,
  replay,
  type Scalar,
  type ScoreView,
  type TraceEntry,
  viewScore,
  type WorkflowDocument,
  type World,
} from '@ripen/runtime';

export interface SimulatedValue {
  readonly name: string;
  readonly value: Scalar;
}

export interface SimulatedEvent {
  readonly id: string;
  readonly name: string;
  /** After the start of the simulation. */
  readonly afterMs: number;
  readonly properties: readonly SimulatedValue[];
}

/** An event name that stands for a person putting the contact in. */
export const byHand = 'Put in by hand';

export interface Scenario {
  readonly startMs: number;
  /** What is known of the contact before anything happens. */
  readonly attributes: readonly SimulatedValue[];
  readonly events: readonly SimulatedEvent[];
  /** The clock: how far after the start the simulation has come. */
  readonly clockMs: number;
}

export interface SimulationResult {
  readonly trace: readonly TraceEntry[];
  readonly ledger: readonly LedgerEntry[];
  readonly effects: readonly Effect[];
  readonly scores: readonly { readonly name: string; readonly view: ScoreView }[];
  /** When the next thing happens by itself, after the start; null when nothing is waiting. */
  readonly nextTimerMs: number | null;
}

export const simulatedContact = 'simulated';

/** The document as if it were published, with the models as they are now. Throws what the compiler says. */
export function worldOf(document: WorkflowDocument, book: ReferenceBook, timeZone: string): World {
  const segments: ReadonlyMap<string, Condition> = new Map(book.segments.map((segment) => [segment.id, segment.when]));
  return buildWorld({
    models: book.models.map((model) => ({ model, version: 1 })),
    workflows: [{ document, version: 1, current: true }],
    segments,
    timeZone,
  });
}

const typed = (values: readonly SimulatedValue[]) =>
  Object.fromEntries(values.filter((item) => item.name).map((item) => [item.name, item.value]));

/** What the scenario's clock has passed, as inputs in the order in which they happen. */
function inputsOf(workflowId: string, { startMs, attributes, events, clockMs }: Scenario): Input[] {
  const known: AttributeChange[] = attributes
    .filter((item) => item.name)
    .map(({ name, value }) => ({ name, value, source: 'form', atMs: startMs }));
  const first: Input = {
    kind: 'change',
    id: 'simulated/start',
    acceptedAtMs: startMs,
    by: 'simulation',
    attributes: known,
  };
  const happened = events
    .filter((event) => event.name && event.afterMs <= clockMs)
    .sort((a, b) => a.afterMs - b.afterMs)
    .map((event): Input => {
      const atMs = startMs + event.afterMs;
      const id = `simulated/${event.id}`;
      const properties = typed(event.properties);
      if (event.name === byHand)
        return { kind: 'enrol', id, acceptedAtMs: atMs, workflowId, by: 'simulation', properties };
      const call = event.name.startsWith('ripen.') ? 'internal' : 'track';
      return { kind: 'event', id, acceptedAtMs: atMs, atMs, call, name: event.name, properties };
    });
  return known.length > 0 ? [first, ...happened] : happened;
}

function scoresOf(world: World, { state }: Outcome, nowMs: number): SimulationResult['scores'] {
  const facts: ConditionFacts = {
    attributes: state.contact.attributes,
    tags: state.contact.tags,
    properties: null,
    score: () => undefined,
    past: state.past,
    nowMs,
  };
  return world.models.flatMap((compiled) => {
    const stored = state.scores.get(compiled.model.id);
    return stored ? [{ name: compiled.model.name, view: viewScore(compiled, stored, facts, nowMs) }] : [];
  });
}

/** Plays a scenario through the same interpreter that runs live, up to the clock. */
export function simulate(world: World, workflowId: string, scenario: Scenario): SimulationResult {
  const nowMs = scenario.startMs + scenario.clockMs;
  const outcome = replay(world, inputsOf(workflowId, scenario), {
    contactId: simulatedContact,
    untilMs: nowMs,
    maxTimers: 2_000,
  });
  const nextDue = outcome.waiting[0]?.dueAtMs;
  return {
    trace: outcome.trace.filter((entry) => entry.workflowId === workflowId),
    ledger: outcome.ledger,
    effects: outcome.effects,
    scores: scoresOf(world, outcome, nowMs),
    nextTimerMs: nextDue === undefined ? null : nextDue - scenario.startMs,
  };
}

/** Properties by which an outcome (`ripen.email.clicked` …) is known to come from this run. */
export function outcomeProperties(eventName: string, effects: readonly Effect[]): readonly SimulatedValue[] {
  const kind = eventName.split('.')[1];
  const effect = effects.findLast((item) => item.kind === kind);
  if (!effect) return [];
  return [
    { name: 'effect', value: effect.id },
    { name: 'enrollment', value: effect.enrollmentId },
    { name: 'node', value: effect.nodeId },
  ];
}
