import type { ScoreView } from '../scoring/score-state.ts';
import type { ScorePart } from './condition.ts';

/** How each part that a condition can compare is read from a score (S2: components, never the printed number). */
export const scorePartOf: Readonly<Record<ScorePart, (view: ScoreView) => number>> = {
  points: (view) => view.points,
  class: (view) => view.class,
  gatesMet: (view) => view.gates.met,
  fit: (view) => view.fit,
  engagement: (view) => view.engagement,
};

/** The column of `scores` that holds each part. */
export const scoreColumnOf: Readonly<Record<ScorePart, string>> = {
  points: 'points',
  class: 'class',
  gatesMet: 'gatesMet',
  fit: 'fit',
  engagement: 'engagement',
};
