import { type SettledCrossing, settle } from './apply-scores.ts';
import type { Enrollment } from './contact-state.ts';
import { failRun } from './end-run.ts';
import { decideStarts, type Start, startRun } from './start-runs.ts';
import { wakeRuns } from './wake-runs.ts';
import type { Work } from './work.ts';

/** How many internal events may follow from one another within one input (W11). */
export const maxCascade = 100;

/** The name under which a crossing starts a run; its properties are readable by conditions and templates. */
export const bandChangedEvent = 'ripen.band.changed';

/**
 * Lets what runs changed come to rest: goals and waits on the contact, band triggers, and what those change in turn,
 * until nothing is new. Counted along each chain, so that one that feeds itself is stopped and others are not.
 */
export function cascade(work: Work, seenChanges: number): void {
  let seen = seenChanges;
  let round = 0;
  for (;;) {
    const crossings = settle(work, 'input');
    if (crossings.length === 0 && work.changes === seen) return;
    seen = work.changes;
    round += 1;
    const starts = crossings.flatMap((crossing) => startsOfCrossing(work, crossing));
    wakeRuns(work, round);
    for (const start of starts) startRun(work, start);
  }
}

/** The runs that a crossing starts; one crossing too many in a chain fails the run that caused it instead. */
export function startsOfCrossing(work: Work, { crossing, by }: SettledCrossing): Start[] {
  const depth = by === null ? 0 : (work.depths.get(by) ?? 0) + 1;
  if (depth > maxCascade) {
    const enrollment = by === null ? undefined : work.enrollments.get(by);
    if (enrollment !== undefined)
      failRun(work, enrollment, reopened(enrollment), { code: 'cascade-limit', events: maxCascade });
    return [];
  }
  const { modelId: model, fromBand: from, toBand: to, direction, ready } = crossing;
  const properties = { model, from, to, direction, ready };
  const trigger = { inputId: work.input.id, name: bandChangedEvent, properties, atMs: work.nowMs };
  const plans = work.world.startsOnModel.get(model) ?? [];
  return decideStarts(work, plans, { trigger, event: null, crossing, depth });
}

/** A run may have ended in the same input before its change counted; it fails all the same. */
function reopened(enrollment: Enrollment): Enrollment {
  return { ...enrollment, endedAtMs: null, endReason: null };
}
