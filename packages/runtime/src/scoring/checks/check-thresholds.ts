import type { Problem } from '../../values/problem.ts';
import { mostPointsWithGates } from '../measure.ts';
import type { Band, ScoringModel } from '../model.ts';
import { modelError, modelWarning } from './model-problem.ts';

/** Ready, bands and grid against what the budgets and gates can give (S3, S8, S16). */
export function checkThresholds(model: ScoringModel): Problem[] {
  const problems = [...checkReady(model), ...checkGrid(model)];
  if (model.grid !== undefined && model.bands.length > 0) {
    const message = 'This model has a list of bands and a grid; only the grid is used. Remove one of them.';
    problems.push(modelError('bands-and-grid', message, { pointer: '/grid' }));
  }
  model.bands.forEach((band, index) => {
    problems.push(...checkBand(model, band, index));
  });
  return problems;
}

/** The most points that a model can show. */
function highest(model: ScoringModel): number {
  const sum = sumOfMax(model, null);
  return model.gates.length === 0 ? sum : Math.min(mostPointsWithGates, sum);
}

function sumOfMax(model: ScoringModel, kind: 'fit' | 'engagement' | null): number {
  return model.groups.reduce(
    (sum, group) => (kind === null || group.kind === kind ? sum + Math.max(0, group.max) : sum),
    0,
  );
}

function checkReady(model: ScoringModel): Problem[] {
  const most = highest(model);
  if (model.readyAt === 0 && model.gates.length === 0) {
    const message =
      'Without gates and at 0 points everybody is ready from the start. Set the points of “ready” or add gates.';
    return [modelWarning('ready-at-once', message, { pointer: '/readyAt' })];
  }
  if (model.readyAt <= most) return [];
  const message = `“Ready” takes ${model.readyAt} points and the budgets give at most ${most}, so nobody is ever ready. Lower it or raise a budget.`;
  return [modelError('threshold-above-budgets', message, { pointer: '/readyAt' })];
}

function checkBand(model: ScoringModel, band: Band, index: number): Problem[] {
  const at = { pointer: `/bands/${index}` };
  const most = highest(model);
  const problems: Problem[] = [];
  if (band.fromPoints > most) {
    const message = `${band.label} begins at ${band.fromPoints} points and the budgets give at most ${most}, so nobody gets there. Lower it or raise a budget.`;
    problems.push(modelError('threshold-above-budgets', message, at));
  }
  if (band.fromGates > model.gates.length) {
    const message = `${band.label} asks for ${band.fromGates} gates and the model has ${model.gates.length}, so nobody gets there.`;
    problems.push(modelError('band-needs-more-gates', message, at));
  }
  if (band.leaveBelow !== undefined && band.leaveBelow > band.fromPoints) {
    const message = `${band.label} is entered at ${band.fromPoints} and left below ${band.leaveBelow}, which would leave it at once. Leave it below ${band.fromPoints} or less.`;
    problems.push(modelError('leave-above-enter', message, at));
  }
  const previous = model.bands[index - 1];
  if (previous !== undefined && band.fromPoints <= previous.fromPoints && band.fromGates <= previous.fromGates) {
    const message = `${band.label} comes after ${previous.label} and does not ask for more, so nobody is ever ${previous.label}. List bands from cold to hot.`;
    problems.push(modelWarning('bands-not-rising', message, at));
  }
  return problems;
}

function checkGrid(model: ScoringModel): Problem[] {
  const { grid } = model;
  if (grid === undefined) return [];
  return (['fit', 'engagement'] as const).flatMap((side) => {
    const bounds = grid[side];
    const at = { pointer: `/grid/${side}` };
    const most = sumOfMax(model, side);
    const problems: Problem[] = [];
    if (bounds.some(({ from }, i) => i > 0 && from >= (bounds[i - 1]?.from ?? Infinity))) {
      const message = 'The bounds of the grid must fall from best to worst, else a row or column can never be reached.';
      problems.push(modelError('grid-not-falling', message, at));
    }
    for (const { id, from } of bounds) {
      if (from <= most) continue;
      const message = `“${id}” begins at ${from} points of ${side} and the budgets give at most ${most}, so nobody gets there.`;
      problems.push(modelError('threshold-above-budgets', message, at));
    }
    return problems;
  });
}
