import type { OwnFilter } from '../scored-list/list-filters.tsx';
import type { Stages } from './deal-queries.ts';
import { statusWords } from './deal-words.ts';

/** How many deals are open, won and lost, over all stages. */
export const countsByStatus = (stages: Stages) =>
  (['open', 'won', 'lost'] as const).map((status) => ({
    status,
    count: stages.reduce((sum, stage) => sum + stage[status], 0),
  }));

/** What deals are filtered by apart from scores: the stages that there are, and the status. */
export function dealFilters(stages: Stages): OwnFilter[] {
  const named = stages.flatMap(({ stage, open, won, lost }) =>
    stage === null ? [] : [{ value: stage, label: stage, count: open + won + lost }],
  );
  const statuses = countsByStatus(stages).map(({ status, count }) => ({
    value: status,
    label: statusWords[status].label,
    count,
  }));
  return [
    ...(named.length > 0 ? [{ id: 'stage', label: 'Stage', isSingle: true, options: named } as const] : []),
    { id: 'status', label: 'Status', isSingle: true, options: statuses },
  ];
}
