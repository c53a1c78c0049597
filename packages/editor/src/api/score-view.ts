import type { ScoreExplanationView, ScoreView } from '../ui/index.ts';
import type { ScoreDetail, ScoreSummary } from './types.ts';

/** A score of the API as the Score component shows it; with `detail` also its must-haves, rank and explanation. */
export function toScoreView(modelName: string, summary: ScoreSummary, detail?: ScoreDetail): ScoreView {
  const { points, scaleMax, thresholds, gates, ready, standing } = summary;
  return {
    modelName,
    class: summary.classLabel === null ? undefined : { value: summary.class, label: summary.classLabel },
    gates: { ...gates, items: detail?.gates ?? [] },
    points,
    scaleMax,
    thresholds,
    band: summary.band ?? undefined,
    ready,
    excluded: standing === 'scored' ? undefined : { reason: summary.standingReason ?? 'The model leaves them out' },
    rank: detail?.rank ? { place: detail.rank.position, of: detail.rank.total } : undefined,
    explanation: detail && toExplanation(detail),
  };
}

function toExplanation({ explanation }: ScoreDetail): ScoreExplanationView {
  const { total, groups, rest, next, suggestions } = explanation;
  return {
    total,
    groups: groups.map((group) => ({
      ...group,
      lines: group.lines.map((line) => ({
        label: line.count > 1 ? `${line.label}, ${line.count} times` : line.label,
        points: line.points,
        cutPoints: line.cutPoints,
        atMs: line.atMs ?? undefined,
        why: line.why || undefined,
        isStarred: line.starred,
      })),
    })),
    rest,
    suggestions,
    next: next ?? undefined,
  };
}
