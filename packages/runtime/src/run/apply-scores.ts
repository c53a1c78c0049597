import type { CompiledModel } from '../scoring/compiled-model.ts';
import { emptyScore } from '../scoring/empty-score.ts';
import { type ScoreChange, scoreChange } from '../scoring/score.ts';
import type { Crossing } from '../scoring/score-state.ts';
import { settleScore } from '../scoring/settle-score.ts';
import { blindTo, factsOf, noteChange, type Work } from './work.ts';

/** What an input or a node changed about the contact itself. */
export interface ContactChange {
  readonly attributes: ReadonlySet<string>;
  readonly tags: boolean;
}

export const nothingChanged: ContactChange = { attributes: new Set(), tags: false };

/** Why scores change: an event, at its own time, or something else; `by` is the run that did it, null the input itself. */
export interface ScoreCause {
  readonly event?: NonNullable<ScoreChange['event']>;
  readonly atMs: number;
  readonly by: string | null;
}

/** Lets every model that this concerns take in an event and what changed about the contact. */
export function scoreAll(work: Work, changed: ContactChange, { event, atMs, by }: ScoreCause): void {
  for (const compiled of work.world.models) {
    if (!concerns(work, compiled, changed, event?.name)) continue;
    const more = event === undefined ? {} : { event };
    applyChange(
      work,
      compiled,
      { atMs, attributesChanged: changed.attributes, tagsChanged: changed.tags, ...more },
      by,
    );
  }
}

/** Applies one change to one model. `by` is the run that asked for it, which answers for the crossings (W11). */
export function applyChange(
  work: Work,
  compiled: CompiledModel,
  change: Omit<ScoreChange, 'inputId' | 'firstIndex'>,
  by: string | null,
): void {
  const { id } = compiled.model;
  const known = work.scores.get(id);
  const firstIndex = work.ledger.reduce((count, entry) => (entry.modelId === id ? count + 1 : count), 0);
  const full = { ...(known === undefined ? atFirst(change) : change), inputId: work.input.id, firstIndex };
  const facts = factsOf(work, change.event?.properties ?? null);
  const { state, ledger } = blindTo(work, id, () => {
    return scoreChange(compiled, known ?? emptyScore(compiled, full.atMs), full, facts, work.nowMs);
  });
  if (state !== known) work.scores = new Map(work.scores).set(id, state);
  work.ledger.push(...ledger);
  work.unsettled.set(id, by);
  work.touched.add(id);
  noteChange(work);
}

/** A first change says nothing about what is new, so that the model looks at everything. */
function atFirst(change: Omit<ScoreChange, 'inputId' | 'firstIndex'>): Omit<ScoreChange, 'inputId' | 'firstIndex'> {
  const { attributesChanged: _attributes, tagsChanged: _tags, ...rest } = change;
  return rest;
}

/** One crossing, with the run whose change caused it; null = the input itself. */
export interface SettledCrossing {
  readonly crossing: Crossing;
  readonly by: string | null;
}

/** Compares every touched model with what was raised last: the net change (S8). */
export function settle(work: Work, cause: Crossing['cause']): SettledCrossing[] {
  const found: SettledCrossing[] = [];
  for (const [modelId, by] of work.unsettled) {
    const compiled = work.world.modelById.get(modelId);
    const known = work.scores.get(modelId);
    if (compiled === undefined || known === undefined) continue;
    const { state, crossing } = blindTo(work, modelId, () => {
      return settleScore(compiled, known, factsOf(work, null), work.nowMs, cause);
    });
    if (state !== known) {
      work.scores = new Map(work.scores).set(modelId, state);
      noteChange(work);
    }
    if (crossing !== null) found.push({ crossing, by });
  }
  work.unsettled.clear();
  work.crossings.push(...found.map(({ crossing }) => crossing));
  return found;
}

function concerns(work: Work, compiled: CompiledModel, changed: ContactChange, eventName: string | undefined): boolean {
  const state = work.scores.get(compiled.model.id);
  if (state === undefined || state.modelVersion !== compiled.version) return true;
  if (eventName !== undefined && (compiled.listensTo(eventName) || compiled.needs.has(eventName))) return true;
  const { attributes, tags, scores } = compiled.standingNeeds;
  if (changed.tags && tags.size > 0) return true;
  for (const name of changed.attributes) if (attributes.has(name)) return true;
  // A model that looks at another's score follows when that one moved.
  for (const modelId of scores) if (work.unsettled.has(modelId)) return true;
  return false;
}
