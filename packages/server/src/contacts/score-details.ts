import {
  type ExplainedCheck,
  type ExplainedLine,
  emptyBook,
  emptyScore,
  explainScore,
  type ScoreExplanation,
  viewScore,
} from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { factsAbout } from '../engine/contact-facts.ts';
import { toSummary } from '../scoring/score-summary.ts';
import { ledgerOf } from '../store/ledger-rows.ts';
import { rankOf } from '../store/rank-rows.ts';
import { subjectKind } from '../store/subject.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { contactRow } from './contact-verbs.ts';

/** Why each score is what it is (S10), and where it stands among all (S14). @throws HttpProblem 404 */
export function scoreDetails(ctx: WorkspaceCtx, deps: AppDeps, id: string) {
  return scoreDetailsOf(ctx, deps, contactRow(ctx, deps, id));
}

/** The same of any subject, by every model that is about its kind (S1). */
export function scoreDetailsOf(ctx: WorkspaceCtx, deps: AppDeps, row: { readonly shard: number; readonly id: string }) {
  const state = deps.engine.readStates(ctx, [row.id]).get(row.id);
  if (!state) return [];
  const nowMs = deps.clock.nowMs();
  const world = deps.engine.world(ctx, subjectKind(row.id));
  const facts = factsAbout(world, state, nowMs);
  const ledger = ledgerOf(ctx, deps.db, { shard: row.shard, contactId: row.id });
  const book = { ...emptyBook, models: world.models.map(({ model }) => model) };
  return world.models.map((compiled) => {
    const score = state.scores.get(compiled.model.id) ?? emptyScore(compiled, nowMs);
    const view = viewScore(compiled, score, facts, nowMs);
    const explained = explainScore(compiled, score, view, ledger, facts, book);
    return {
      modelId: compiled.model.id,
      modelName: compiled.model.name,
      summary: toSummary(compiled, view, score.excludedBy ?? null),
      gates: gatesWithFigures(explained),
      explanation: explanationInPoints(explained),
      rank: view.standing === 'scored' ? (rankOf(ctx, deps.db, compiled.model.id, row) ?? null) : null,
    };
  });
}

/** Each gate with the figures that it compared (W9). */
export const gatesWithFigures = ({ gates }: ScoreExplanation) =>
  gates.items.map(({ compared, missing, ...gate }) => ({ ...gate, compared: [...compared], missing: [...missing] }));

const toCheck = ({ compared, missing, ...check }: ExplainedCheck) => ({
  ...check,
  compared: [...compared],
  missing: [...missing],
});

/** The runtime's explanation in points, with what time and rounding did as lines of their own, so that it sums. */
export function explanationInPoints(explained: ScoreExplanation) {
  return {
    total: explained.total,
    class: { ...explained.class, checks: explained.class.checks.map(toCheck) },
    groups: explained.groups.map((group) => ({
      id: group.id,
      label: group.label,
      kind: group.kind,
      points: group.milli / 1000,
      min: group.minPoints,
      max: group.maxPoints,
      decayPoints: (group.clock?.milli ?? 0) / 1000,
      decayWhy: group.clock?.why ?? null,
      notKnown: group.notKnown.map(({ label }) => label),
      checks: group.checks.map(toCheck),
      lines: group.lines.map(lineInPoints),
    })),
    rest: explained.rest.map(({ why, milli }) => ({ label: why, points: milli / 1000 })),
    suggestions: explained.suggestions.map(({ label, gainPoints, how }) => ({ label, gain: gainPoints, how })),
    next: explained.next
      ? {
          label: explained.next.label,
          missingPoints: explained.next.missingPoints,
          missingGates: explained.next.missingGates,
          reaches: explained.next.reaches,
          steps: explained.next.steps.map(({ label, gainPoints, times, how }) => ({
            label,
            gain: gainPoints,
            times,
            how,
          })),
        }
      : null,
  };
}

const lineInPoints = (line: ExplainedLine) => ({
  id: line.id,
  label: line.label,
  points: line.givenMilli / 1000,
  cutPoints: line.cutMilli / 1000,
  count: line.count,
  starred: line.starred,
  atMs: line.lastAtMs,
  why: line.notes.join(' · '),
});
