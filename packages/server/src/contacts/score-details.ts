import { type ExplainedLine, emptyScore, explainScore, type ScoreExplanation, viewScore } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { factsAbout } from '../engine/contact-facts.ts';
import { toSummary } from '../scoring/score-summary.ts';
import { ledgerOf } from '../store/ledger-rows.ts';
import { rankOf } from '../store/rank-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { contactRow } from './contact-verbs.ts';

/** Why each score is what it is (S10), and where it stands among all (S14). @throws HttpProblem 404 */
export function scoreDetails(ctx: WorkspaceCtx, deps: AppDeps, id: string) {
  const row = contactRow(ctx, deps, id);
  const state = deps.engine.readStates(ctx, [row.id]).get(row.id);
  if (!state) return [];
  const nowMs = deps.clock.nowMs();
  const world = deps.engine.world(ctx);
  const facts = factsAbout(world, state, nowMs);
  const ledger = ledgerOf(ctx, deps.db, { shard: row.shard, contactId: row.id });
  return world.models.map((compiled) => {
    const score = state.scores.get(compiled.model.id) ?? emptyScore(compiled, nowMs);
    const view = viewScore(compiled, score, facts, nowMs);
    return {
      modelId: compiled.model.id,
      modelName: compiled.model.name,
      summary: toSummary(compiled, view, score.excludedBy ?? null),
      gates: view.gates.items.map((gate) => ({ ...gate })),
      explanation: explanationInPoints(explainScore(compiled, score, view, ledger, facts)),
      rank: view.standing === 'scored' ? (rankOf(ctx, deps.db, compiled.model.id, row) ?? null) : null,
    };
  });
}

/** The runtime's explanation in points, with what time and rounding did as lines of their own, so that it sums. */
export function explanationInPoints(explained: ScoreExplanation) {
  return {
    total: explained.total,
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
  label: line.label,
  points: line.givenMilli / 1000,
  cutPoints: line.cutMilli / 1000,
  count: line.count,
  starred: line.starred,
  atMs: line.lastAtMs,
  why: line.notes.join(' · '),
});
