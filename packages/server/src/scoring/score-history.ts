import { bandEntries, type ScoreHistoryPoint, scoreHistory } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { contactRow } from '../contacts/contact-verbs.ts';
import { factsAbout } from '../engine/contact-facts.ts';
import { readHistory } from '../engine/contact-history.ts';
import { loadContact } from '../engine/load-contacts.ts';
import { scoreSteps } from '../engine/replay-scores.ts';
import { invalid } from '../http/problem.ts';
import { countInputs } from '../store/input-count-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** A longer history takes long to walk through, and whoever looks at a contact must not hold up the others. */
export const mostInputsDrawn = 5_000;
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
  points: (Pick<ScoreHistoryPoint, 'atMs' | 'points' | 'ready' | 'standing'> & { band: string | null })[];
}

/**
 * How one score of a contact moved over the last days, by the version that is published: what was shown at each instant.
 * @throws HttpProblem 404 for an unknown contact, 422 for a model that is not published
 */
export function contactScoreHistory(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  contactId: string,
  { modelId, days }: { readonly modelId: string; readonly days: number },
): ScoreLine {
  const { id, shard } = contactRow(ctx, deps, contactId);
  const world = deps.engine.world(ctx);
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
  if (countInputs(ctx, deps.db, { shard, contactId: id }, mostInputsDrawn + 1) > mostInputsDrawn) {
    return { ...line, isDrawn: false, points: [] };
  }
  const history = readHistory(ctx, deps.db, record);
  const { score } = factsAbout(world, record.state, untilMs);
  const steps = () => scoreSteps(compiled, history, score);
  const [first] = steps();
  const labels = new Map(bandEntries(compiled.model).map((band) => [band.id, band.label]));
  const points = first ? scoreHistory(compiled, first.change.atMs, steps, { fromMs, untilMs, most: mostPoints }) : [];
  return {
    ...line,
    isDrawn: true,
    points: points.map(({ band, ...point }) => ({
      ...point,
      band: band === null ? null : (labels.get(band) ?? band),
    })),
  };
}
