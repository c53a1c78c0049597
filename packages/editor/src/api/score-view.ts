import { formatCount } from '../ui/format.ts';
import type { ScoreExplanationView, ScoreView } from '../ui/index.ts';
import { figureWords } from './figure-words.ts';
import type { SubjectKind } from './subject.ts';
import type { ScoreDetail, ScoreSummary } from './types.ts';

/** A score of the API as the Score component shows it; with `detail` also its must-haves, rank and explanation. */
export function toScoreView(
  modelName: string,
  summary: ScoreSummary,
  detail?: ScoreDetail,
  kind: SubjectKind = 'contact',
): ScoreView {
  const { points, scaleMax, thresholds, gates, ready, standing } = summary;
  return {
    modelName,
    kind,
    class: summary.classLabel === null ? undefined : { value: summary.class, label: summary.classLabel },
    gates: {
      ...gates,
      items: detail?.gates.map((gate) => ({ ...gate, figures: figureWords(gate, gate.state === 'met') })) ?? [],
    },
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

function matchedFigures(checks: ScoreDetail['explanation']['groups'][number]['checks'], ruleId: string) {
  const check = checks.find(({ id, answer }) => id === ruleId && answer === 'true');
  return check && figureWords(check, true);
}

/** "Read the blog, held by the budget…" stands under "Read the blog": the name is not said twice. */
function besideLabel(why: string, label: string): string {
  if (!why.startsWith(`${label}, `)) return why;
  const rest = why.slice(label.length + 2);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

function toExplanation({ explanation }: ScoreDetail): ScoreExplanationView {
  const { total, groups, rest, next, suggestions } = explanation;
  return {
    total,
    groups: groups.map((group) => ({
      ...group,
      notMet: group.checks
        .filter(({ answer }) => answer === 'false')
        .map((check) => ({ label: check.label, figures: figureWords(check, false) })),
      lines: group.lines.map((line) => ({
        figures: matchedFigures(group.checks, line.id),
        label: line.count > 1 ? `${line.label}, ${formatCount(line.count, 'time')}` : line.label,
        points: line.points,
        cutPoints: line.cutPoints,
        atMs: line.atMs ?? undefined,
        why: besideLabel(line.why, line.label) || undefined,
        isStarred: line.starred,
      })),
    })),
    rest,
    suggestions,
    next: next ?? undefined,
  };
}
