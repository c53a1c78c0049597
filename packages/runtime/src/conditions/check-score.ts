import type { ReferenceBook } from '../document/reference-book.ts';
import { bandEntries } from '../scoring/bands.ts';
import type { ScoringModel } from '../scoring/model.ts';
import type { Problem } from '../values/problem.ts';
import { checkTest } from './check-test.ts';
import type { Condition } from './condition.ts';
import { bandName, scorePartWords } from './names.ts';
import { intersection, isEmpty, rangeOfTest } from './range.ts';
import { scoreReach, unreachableBands } from './score-reach.ts';

type ScoreProblem = Omit<Problem, 'at'>;
type ScoreCondition = Extract<Condition, { kind: 'score' | 'ready' | 'band' | 'standing' }>;

/** What is wrong with a condition on a score: no such model or band, or nothing that the model can ever give (W14). */
export function checkScore(condition: ScoreCondition, book: ReferenceBook): ScoreProblem[] {
  const model = book.models.find(({ id }) => id === condition.model);
  if (model === undefined) {
    const message = `There is no scoring model “${condition.model}”. Choose another one or create it.`;
    return [{ code: 'condition-model-unknown', severity: 'error', message }];
  }
  switch (condition.kind) {
    case 'score':
      return checkPart(condition, model);
    case 'band':
      return condition.in.flatMap((band) => checkBand(band, model, book));
    case 'ready':
      return checkReady(model);
    case 'standing':
      return [];
  }
}

function checkPart(condition: Extract<Condition, { kind: 'score' }>, model: ScoringModel): ScoreProblem[] {
  const name = `${scorePartWords[condition.part]} in ${model.name}`;
  const problems = checkTest(condition.test, name, 'number');
  const asked = rangeOfTest(condition.test);
  const reach = scoreReach(model)[condition.part];
  if (asked === null || isEmpty(asked) || !isEmpty(intersection(asked, reach))) return problems;
  const message = `“${name}” can only be ${reach.from} to ${reach.to}, so this is never true. Change the number or the model.`;
  return [...problems, { code: 'condition-never-true', severity: 'warning', message }];
}

function checkBand(band: string, model: ScoringModel, book: ReferenceBook): ScoreProblem[] {
  if (!bandEntries(model).some(({ id }) => id === band)) {
    const message = `${model.name} has no band “${band}”. Choose one of its bands.`;
    return [{ code: 'condition-band-unknown', severity: 'error', message }];
  }
  if (!unreachableBands(model).has(band)) return [];
  const message = `No contact can reach the band “${bandName(book, model.id, band)}” of ${model.name}: it asks for more than its groups and gates can give.`;
  return [{ code: 'condition-band-unreachable', severity: 'warning', message }];
}

function checkReady(model: ScoringModel): ScoreProblem[] {
  const { points } = scoreReach(model);
  if (model.readyAt <= points.to) return [];
  const message = `No contact can be ready in ${model.name}: it takes ${model.readyAt} points and its groups give at most ${points.to}.`;
  return [{ code: 'condition-never-true', severity: 'warning', message }];
}
