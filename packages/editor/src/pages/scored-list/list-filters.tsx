import { Select } from '@mantine/core';
import { type Filter, FilterChips, type FilterValues } from '../../ui/index.ts';
import { BandChips } from './band-chips.tsx';
import { modelFilters, modelFilterValues, modelPatch } from './model-filters.ts';
import type { ChangeList, ListState } from './use-list-state.ts';
import type { Models } from './use-models.ts';

/** A filter of which one value is kept in the list's state under its id. */
export interface OwnFilter extends Filter {
  readonly id: 'tag' | 'stage' | 'status';
}

interface ListFiltersProps {
  readonly models: Models;
  readonly state: ListState;
  readonly change: ChangeList;
  /** What is filtered by apart from scores. */
  readonly own: readonly OwnFilter[];
}

/** Which score is looked at, beside which others, and whom to show: bands of each, and what the list has of its own. */
export function ListFilters({ models: { live, chosen }, state, change, own }: ListFiltersProps) {
  const [main] = chosen;
  const filters = [...modelFilters(live, chosen), ...own];
  const ownValues: FilterValues = Object.fromEntries(
    own.flatMap(({ id }) => (state[id] === undefined ? [] : [[id, [state[id]]] as const])),
  );
  return (
    <>
      {main?.document && (
        <BandChips
          model={main.document}
          counts={main.counts}
          total={main.total}
          value={state.bands[main.id]}
          onChange={(band) => {
            const { [main.id]: _before, ...others } = state.bands;
            change({ bands: { ...others, ...(band && { [main.id]: band }) } });
          }}
        />
      )}
      {live.length > 1 && (
        <Select
          aria-label="Scoring model"
          data={live.map(({ id, name }) => ({ value: id, label: name }))}
          value={main?.id ?? null}
          onChange={(model) => change({ models: model ? [model] : [], bands: {} })}
          w={200}
          flex="none"
        />
      )}
      {filters.length > 0 && (
        <FilterChips
          filters={filters}
          value={{ ...modelFilterValues(chosen, state), ...ownValues }}
          onChange={(values) =>
            change({
              ...modelPatch(values, chosen, state),
              ...Object.fromEntries(own.map(({ id }) => [id, values[id]?.[0]])),
            })
          }
        />
      )}
    </>
  );
}
