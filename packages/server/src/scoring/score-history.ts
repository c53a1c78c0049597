import {
  bandEntries,
  emptyScore,
  type ScoreHistoryPoint,
  type ScoreView,
  scoreHistory,
  viewScore,
} from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { contactRow } from '../contacts/contact-verbs.ts';
import { factsAbout } from '../engine/contact-facts.ts';
import { readHistory } from '../engine/contact-history.ts';
import { loadContact } from '../engine/load-contacts.ts';
import { type ContactHistory, scoreSteps } from '../engine/replay-scores.ts';
import { invalid } from '../http/problem.ts';
import { runSliced } from '../review/run-sliced.ts';
import { countInputs } from '../store/input-count-rows.ts';
import { adjustmentsOf } from '../store/ledger-rows.ts';
import { subjectKind } from '../store/subject.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/**
 * A longer history takes long to walk through, and whoever looks at a contact must not hold up the others. With conditions on
 * past events each step looks back at many of those before it.
 */
export const mostInputsDrawn = { plain: 10_000, lookingBack: 3_000 };
/** Points in an answer: more than a line the width of a card can show. */
export const mostPoints = 200;
const dayMs = 86_400_000;

export interface ScoreLine {
  modelId: string;
  modelName: string;
  fromMs: number;
  untilMs: number;
  readyAt: number;
  /** False when the contact has done too much to draw it; `points` is empty then. */
  isDrawn: boolean;
  /**
   * `shown`: what was shown at each instant. `happened`: much was heard later than it happened (an import), so each point is
   * what would have been shown had it been heard at once; only the last one was.
   */
  basis: 'shown' | 'happened';
  points: (Pick<ScoreHistoryPoint, 'atMs' | 'points' | 'ready' | 'standing'> & { band: string | null })[];
}

/**
 * How one score of a contact moved over the last days, by the version that is published.
 * @throws HttpProblem 404 for an unknown contact, 422 for a model that is not published
 */
export async function contactScoreHistory(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  contactId: string,
  { modelId, days }: { readonly modelId: string; readonly days: number },
): Promise<ScoreLine> {
  return scoreLineOf(ctx, deps, contactRow(ctx, deps, contactId), { modelId, days });
}

/** The same of any subject. @throws HttpProblem 422 for a model that is not published, or not about its kind */
export async function scoreLineOf(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  { id, shard }: { readonly id: string; readonly shard: number },
  { modelId, days }: { readonly modelId: string; readonly days: number },
): Promise<ScoreLine> {
  const world = deps.engine.world(ctx, subjectKind(id));
  const compiled = world.modelById.get(modelId);
  if (!compiled) {
    throw invalid('There is no such score.', [
      { pointer: '/model', detail: `no published scoring model "${modelId}"` },
    ]);
  }
  const nowMs = deps.clock.nowMs();
  const record = loadContact(ctx, deps.db, world, id, { beforeSeq: Number.MAX_SAFE_INTEGER, nowMs });
  const untilMs = Math.max(nowMs, record.row?.appliedAtMs ?? 0);
  const fromMs = untilMs - days * dayMs;
  const { name: modelName, readyAt } = compiled.model;
  const line = { modelId, modelName, fromMs, untilMs, readyAt };
  const most = compiled.needs.size > 0 ? mostInputsDrawn.lookingBack : mostInputsDrawn.plain;
  if (countInputs(ctx, deps.db, { shard, contactId: id }, most + 1) > most) {
    return { ...line, isDrawn: false, basis: 'shown', points: [] };
  }
  const heard = readHistory(ctx, deps.db, record, undefined, adjustmentsOf);
  const isLate = heard.inputs.some((one) => one.nowMs - happenedAtMs(one) > lateMs);
  const history = isLate ? asHappened(heard) : heard;
  const facts = factsAbout(world, record.state, untilMs);
  const steps = () => scoreSteps(compiled, history, facts.score);
  const [first] = steps();
  const labels = new Map(bandEntries(compiled.model).map((band) => [band.id, band.label]));
  const window = { fromMs, untilMs, most: mostPoints };
  const points = first ? await runSliced(scoreHistory(compiled, first.change.atMs, steps(), window)) : [];
  const stored = record.state.scores.get(modelId) ?? emptyScore(compiled, untilMs);
  const now = viewScore(compiled, stored, facts, untilMs);
  return {
    ...line,
    isDrawn: true,
    basis: isLate ? 'happened' : 'shown',
    points: points.map((point) => {
      const {
        atMs,
        standing,
        points: value,
        ready,
        band,
      } = isLate && point.atMs === untilMs ? shownAt(untilMs, now) : point;
      return { atMs, standing, points: value, ready, band: band === null ? null : (labels.get(band) ?? band) };
    }),
  };
}

/** What is heard later than this is history that was brought along, not a slow network. */
const lateMs = dayMs;

type Applied = ContactHistory['inputs'][number];

const happenedAtMs = ({ input, nowMs }: Applied): number =>
  input.kind === 'event' ? Math.min(input.atMs, nowMs) : nowMs;

/** The same history as if each input had been heard when it happened. */
function asHappened(history: ContactHistory): ContactHistory {
  const inputs = history.inputs
    .map((one) => ({ input: one.input, nowMs: happenedAtMs(one) }))
    .sort((a, b) => a.nowMs - b.nowMs);
  return { ...history, inputs };
}

const shownAt = (atMs: number, { standing, points, band, ready }: ScoreView): ScoreHistoryPoint => ({
  atMs,
  standing,
  points: standing === 'scored' ? points : null,
  band,
  ready,
});
