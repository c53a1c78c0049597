import type { AdvanceResult } from './advance-result.ts';
import { applyAttributes, applyTags } from './apply-contact.ts';
import { applyChange, nothingChanged, scoreAll, settle } from './apply-scores.ts';
import { cascade, startsOfCrossing } from './cascade.ts';
import type { ContactState, Enrollment } from './contact-state.ts';
import { endRun } from './end-run.ts';
import type { Input } from './input.ts';
import { leaveTrace } from './leave-trace.ts';
import { rememberEvent } from './remember-event.ts';
import { decideStarts, type Start, startRun } from './start-runs.ts';
import { timersOf } from './timers.ts';
import { endRunsWithoutPlan, wakeRuns } from './wake-runs.ts';
import { startWork, type Work } from './work.ts';
import type { World } from './world.ts';

/** The name of the start when a person or the API put the contact in. */
export const enrolledEvent = 'ripen.enrolled';

/**
 * Applies one input to one contact, wholly: what it says about the contact, then scores, then what crossings, goals and
 * waits make of it, until nothing moves any more. Pure (W12): the same arguments give the same answer, nothing that is
 * passed in is changed, and every id is derived. Never throws because of a document: a run that cannot go on fails alone.
 *
 * `nowMs` is the input's `acceptedAtMs`, which never lies before the contact's previous input.
 */
export function advance(world: World, state: ContactState, input: Input, nowMs: number): AdvanceResult {
  const work = startWork(world, state, input, nowMs);
  endRunsWithoutPlan(work);
  applyInput(work, input);
  const crossings = settle(work, input.kind === 'timer' ? 'decay' : 'input');
  const seenChanges = work.changes;
  const starts = [...startsOfInput(work, input), ...crossings.flatMap((crossing) => startsOfCrossing(work, crossing))];
  wakeRuns(work, 0);
  for (const start of starts) startRun(work, start);
  cascade(work, seenChanges);
  return finish(work);
}

/** What the input itself says, before any workflow looks at it. */
function applyInput(work: Work, input: Input): void {
  switch (input.kind) {
    case 'event': {
      const attributes = applyAttributes(work, input.attributes ?? []);
      const { name, atMs, properties, call } = input;
      work.past = rememberEvent(work.past, { name, atMs, properties }, work.world.needs, work.nowMs);
      scoreAll(work, { attributes, tags: false }, { event: { name, properties, call }, atMs, by: null });
      return;
    }
    case 'change':
      applyPersonsChange(work, input);
      return;
    case 'timer': {
      const { subject } = input.timer;
      const compiled = subject.kind === 'band' ? work.world.modelById.get(subject.modelId) : undefined;
      if (compiled !== undefined) applyChange(work, compiled, { atMs: work.nowMs, ...untouched }, null);
      return;
    }
    case 'stop': {
      const enrollment = work.enrollments.get(input.enrollmentId);
      if (enrollment?.status !== 'active') return;
      endRun(work, enrollment, enrollment, { code: 'stopped', by: input.by });
      return;
    }
    case 'enrol':
  }
}

const untouched = { attributesChanged: nothingChanged.attributes, tagsChanged: false };

function applyPersonsChange(work: Work, input: Extract<Input, { kind: 'change' }>): void {
  const attributes = applyAttributes(work, input.attributes ?? []);
  const tags = applyTags(work, input.addTags ?? [], input.removeTags ?? []);
  scoreAll(work, { attributes, tags }, { atMs: work.nowMs, by: null });
  for (const { modelId, groupId, mode, points, reason } of input.adjust ?? []) {
    const compiled = work.world.modelById.get(modelId);
    const source = { kind: 'person', by: input.by } as const;
    const adjust = [{ groupId, mode, points, source, ...(reason === '' ? {} : { reason }) }];
    if (compiled !== undefined) applyChange(work, compiled, { atMs: work.nowMs, adjust, ...untouched }, null);
  }
  for (const { modelId, reason } of input.exclude ?? []) {
    const compiled = work.world.modelById.get(modelId);
    if (compiled !== undefined)
      applyChange(work, compiled, { atMs: work.nowMs, exclude: { reason }, ...untouched }, null);
  }
}

/** The runs that the input itself starts. */
function startsOfInput(work: Work, input: Input): Start[] {
  if (input.kind === 'event') {
    const plans = work.world.startsOnEvent.get(input.name);
    if (plans === undefined) return [];
    const { name, properties, atMs } = input;
    const trigger = { inputId: input.id, name, properties, atMs };
    return decideStarts(work, plans, { trigger, event: input, crossing: null, depth: 0 });
  }
  return input.kind === 'enrol' ? startByHand(work, input) : [];
}

/** By hand the first trigger starts, whatever its condition: a person decided. */
function startByHand(work: Work, input: Extract<Input, { kind: 'enrol' }>): Start[] {
  const plan = work.world.current.get(input.workflowId);
  const node = plan?.triggers[0];
  if (plan === undefined || node === undefined) {
    const subject = { plan: { workflowId: input.workflowId, version: 0 }, enrollmentId: null, nodeId: '', visit: 0 };
    leaveTrace(work, subject, { kind: 'refused', reason: { code: 'version-ended' } });
    return [];
  }
  const trigger = { inputId: input.id, name: enrolledEvent, properties: input.properties, atMs: work.nowMs };
  const compared = [{ what: 'put in by', op: 'is', expected: input.by, actual: input.by, answer: 'true' as const }];
  const verdict = { answer: 'true' as const, compared, missing: [] };
  return [{ plan, node, verdict, cause: { trigger, event: null, crossing: null, depth: 0 } }];
}

function finish(work: Work): AdvanceResult {
  const { contact, scores, past, ledger, crossings, trace, effects } = work;
  const enrollments = keptEnrollments(work);
  return {
    state: { contact, scores, enrollments, past },
    ledger,
    crossings,
    trace,
    effects,
    timers: timersOf(work),
  };
}

/** Active runs, those that this input changed, and the latest ended one of each workflow and key, for re-entry (W6). */
function keptEnrollments(work: Work): readonly Enrollment[] {
  const known = new Set(work.before.enrollments);
  const all = [...work.enrollments.values()];
  if (all.length === known.size && all.every((one) => known.has(one))) return work.before.enrollments;
  const latest = new Map<string, number>();
  for (const { workflowId, key, number } of all) {
    const name = `${workflowId}\n${key}`;
    latest.set(name, Math.max(number, latest.get(name) ?? 0));
  }
  return all.filter(
    (one) => one.status === 'active' || !known.has(one) || one.number === latest.get(`${one.workflowId}\n${one.key}`),
  );
}
