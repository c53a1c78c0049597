import type { Problem, ProblemPlace } from '../../values/problem.ts';
import { bandEntries } from '../bands.ts';
import type { ScoringModel } from '../model.ts';
import { modelError } from './model-problem.ts';

/** Ids that stand twice: the ledger and conditions could not tell them apart. */
export function checkIds(model: ScoringModel): Problem[] {
  return [
    ...repeated('group', model.groups, (i, groupId) => ({ groupId, pointer: `/groups/${i}/id` })),
    ...repeated('rule', model.rules, (i, ruleId) => ({ ruleId, pointer: `/rules/${i}/id` })),
    ...repeated('gate', model.gates, (i) => ({ pointer: `/gates/${i}/id` })),
    ...repeated('band', bandEntries(model), () => ({ pointer: model.grid === undefined ? '/bands' : '/grid' })),
  ];
}

function repeated(
  what: string,
  items: readonly { readonly id: string }[],
  at: (index: number, id: string) => ProblemPlace,
): Problem[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const message = `Two ${what}s have the id “${id}”. Give one of them another.`;
    return [modelError('duplicate-id', message, at(index, id))];
  });
}
