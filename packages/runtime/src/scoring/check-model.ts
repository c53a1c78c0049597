import type { ReferenceBook } from '../document/reference-book.ts';
import type { Problem } from '../values/problem.ts';
import { checkBudgets } from './checks/check-budgets.ts';
import { checkIds } from './checks/check-ids.ts';
import { checkModelConditions } from './checks/check-model-conditions.ts';
import { checkRules } from './checks/check-rules.ts';
import { checkThresholds } from './checks/check-thresholds.ts';
import { withDealFacts } from './deal-facts.ts';
import type { ScoringModel } from './model.ts';

/** Everything that is wrong or doubtful about a model while it is drawn (S16). Errors refuse publishing, warnings do not. */
export function checkModel(model: ScoringModel, given: ReferenceBook): Problem[] {
  const book = model.about === 'deal' ? withDealFacts(given) : given;
  return [
    ...checkIds(model),
    ...checkBudgets(model),
    ...checkRules(model, book),
    ...checkThresholds(model),
    ...checkModelConditions(model, book),
  ];
}
