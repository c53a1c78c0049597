import {
  type AdvanceResult,
  advance,
  type ContactState,
  type Enrollment,
  type Input,
  type Subject,
  viewScore,
  type World,
} from '@ripen/runtime';
import type { Accepted, BatchCommit, BatchHandler, ShardStore, TimerRow } from '../ports.ts';
import { subjectKind } from '../store/subject.ts';
import { factsAbout } from './contact-facts.ts';
import type { ContactChange, ContactRecord } from './contact-record.ts';
import { timeZoneOf } from './describe-contact.ts';

/** Applies a batch: each contact's inputs in order through `advance`, then one commit for all of them (W13). */
export function applyInputs(
  worldOf: (workspaceId: string, about: Subject) => World,
): BatchHandler<ContactRecord, ContactChange> {
  return (store, batch) => {
    const [first] = batch;
    if (first === undefined) return;
    store.commit(workOut((about) => worldOf(first.workspaceId, about), store, batch));
  };
}

function workOut(
  worldOf: (about: Subject) => World,
  store: ShardStore<ContactRecord, ContactChange>,
  batch: readonly Accepted[],
): BatchCommit<ContactChange> {
  const records = store.load([...new Set(batch.map(({ contactId }) => contactId))]);
  const works = new Map<string, ContactWork>();
  const parked: { input: Accepted; reason: string }[] = [];
  for (const accepted of batch) {
    const record = records.get(accepted.contactId);
    if (record === undefined) throw new Error(`contact ${accepted.contactId} was not loaded`);
    let work = works.get(accepted.contactId);
    if (work === undefined) {
      work = startWork(worldOf(subjectKind(accepted.contactId)), record);
      works.set(accepted.contactId, work);
    }
    try {
      applyOne(work, accepted);
    } catch (error) {
      // The contact stays as it was before this input; the ones behind it go on.
      parked.push({ input: accepted, reason: reasonOf(error) });
    }
  }
  const all = [...works.values()].filter((work) => work.appliedAtMs !== null);
  const parkedInputs = new Set(parked.map(({ input }) => input));
  return {
    changes: all.map((work) => toChange(work)),
    timersSet: all.flatMap((work) => [...work.timers.values()].filter((timer) => timer !== null)),
    timersCleared: all.flatMap((work) => clearedTimers(work)),
    effects: all.flatMap((work) => work.results.flatMap(({ effects }) => effects)),
    consumed: batch.filter((input) => !parkedInputs.has(input)),
    parked,
  };
}

/** One contact under way through a batch. */
interface ContactWork {
  readonly world: World;
  readonly record: ContactRecord;
  state: ContactState;
  appliedAtMs: number | null;
  firstAtMs: number | null;
  lastSeenAtMs: number | null;
  readonly results: (Omit<AdvanceResult, 'state' | 'timers'> & { readonly inputId: string })[];
  /** Enrollments that any input of the batch changed, as they are after it. */
  readonly enrollments: Map<string, Enrollment>;
  readonly eventNames: { name: string; atMs: number }[];
  /** What each timer is to become: set, or null for cleared. */
  readonly timers: Map<string, TimerRow | null>;
}

const startWork = (world: World, record: ContactRecord): ContactWork => ({
  world,
  record,
  state: record.state,
  appliedAtMs: null,
  firstAtMs: null,
  lastSeenAtMs: record.row?.lastSeenAtMs ?? null,
  results: [],
  enrollments: new Map(),
  eventNames: [],
  timers: new Map(),
});

function applyOne(work: ContactWork, accepted: Accepted): void {
  const nowMs = Math.max(accepted.acceptedAtMs, work.appliedAtMs ?? work.record.row?.appliedAtMs ?? 0);
  const input = readInput(accepted, nowMs);
  const result = advance(work.world, work.state, input, nowMs);
  noteEnrollments(work, result.state.enrollments);
  work.state = withTimeZone(work.state, result.state);
  work.appliedAtMs = nowMs;
  work.firstAtMs ??= nowMs;
  const { crossings, effects, ledger, trace } = result;
  work.results.push({ inputId: input.id, crossings, effects, ledger, trace });
  for (const timer of result.timers.set) {
    const { id, dueAtMs, subject } = timer;
    work.timers.set(id, { contactId: accepted.contactId, id, dueAtMs, subject: JSON.stringify(subject) });
  }
  const set = new Set(result.timers.set.map(({ id }) => id));
  for (const id of result.timers.clear) if (!set.has(id)) work.timers.set(id, null);
  if (input.kind !== 'event') return;
  work.eventNames.push({ name: input.name, atMs: input.atMs });
  if (input.call !== 'internal') work.lastSeenAtMs = Math.max(work.lastSeenAtMs ?? 0, Math.min(input.atMs, nowMs));
}

/** A later input of the batch may drop an ended one from the state, so changes are gathered after each. */
function noteEnrollments(work: ContactWork, enrollments: ContactState['enrollments']): void {
  if (enrollments === work.state.enrollments) return;
  const known = new Set(work.state.enrollments);
  for (const enrollment of enrollments) if (!known.has(enrollment)) work.enrollments.set(enrollment.id, enrollment);
}

/** The history keeps inputs without the instant at which they apply, which is the acceptance, made monotonic (E3). */
export function readInput(accepted: Pick<Accepted, 'payload'>, nowMs: number): Input {
  const input = JSON.parse(accepted.payload) as Input;
  return { ...input, acceptedAtMs: nowMs };
}

function withTimeZone(before: ContactState, after: ContactState): ContactState {
  if (before.contact.attributes === after.contact.attributes) return after;
  const timeZone = timeZoneOf(after);
  return timeZone === after.contact.timeZone ? after : { ...after, contact: { ...after.contact, timeZone } };
}

function toChange(work: ContactWork): ContactChange {
  const { record, state, results } = work;
  const appliedAtMs = work.appliedAtMs ?? 0;
  return {
    contactId: record.contactId,
    before: record,
    after: state,
    appliedAtMs,
    createdAtMs:
      record.row === null || record.row.appliedAtMs === 0 ? (work.firstAtMs ?? appliedAtMs) : record.row.createdAtMs,
    lastSeenAtMs: work.lastSeenAtMs,
    ledger: results.flatMap(({ ledger }) => ledger),
    crossings: results.flatMap(({ inputId, crossings }) =>
      crossings.map((crossing, index) => ({ id: `${inputId}/${crossing.modelId}/${index}`, crossing })),
    ),
    trace: results.flatMap(({ trace }) => trace),
    enrollments: [...work.enrollments.values()],
    scores: changedScores(work, appliedAtMs),
    eventNames: work.eventNames,
  };
}

/** Gates and classes follow the contact even where no point moved, so their columns are looked at again too. */
function changedScores(work: ContactWork, atMs: number): ContactChange['scores'] {
  const { world } = work;
  const { before, after } = { before: work.record.state, after: work.state };
  const contactChanged =
    before.contact.attributes !== after.contact.attributes || before.contact.tags !== after.contact.tags;
  const names = new Set(work.eventNames.map(({ name }) => name));
  const facts = factsAbout(world, after, atMs);
  return world.models.flatMap((compiled) => {
    const state = after.scores.get(compiled.model.id);
    if (state === undefined) return [];
    const looksBack = [...names].some((name) => compiled.needs.has(name));
    if (state === before.scores.get(compiled.model.id) && !contactChanged && !looksBack) return [];
    return [{ state, view: viewScore(compiled, state, facts, atMs) }];
  });
}

function clearedTimers(work: ContactWork): { contactId: string; id: string }[] {
  const { contactId } = work.record;
  return [...work.timers].flatMap(([id, timer]) => (timer === null ? [{ contactId, id }] : []));
}

const reasonOf = (error: unknown): string =>
  `could not be applied: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500);
