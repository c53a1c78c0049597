import { Select } from '@mantine/core';
import { type Filter, FilterChips, type FilterValues } from '../../ui/index.ts';
import { BandChips, mostChips } from './band-chips.tsx';
import { bandsOf } from './bands-of.ts';
import { modelFilters, modelFilterValues, modelPatch } from './model-filters.ts';
import type { ChangeList, ListState } from './use-list-state.ts';
import type { ListedModel, Models } from './use-models.ts';

/** A filter of which one value is kept in the list's state under its id. */
export interface OwnFilter extends Filter {
  readonly id: 'tag' | 'stage' | 'status';
}

export interface ListFiltersProps {
  readonly models: Models;
  readonly state: ListState;
  readonly change: ChangeList;
  /** What is filtered by apart from scores. */
  readonly own: readonly OwnFilter[];
}

/** The cells of a grid are too many for a row of buttons. */
function manyBands(main: ListedModel | undefined): Filter[] {
  const bands = main?.document ? bandsOf(main.document, main.counts) : [];
  if (bands.length <= mostChips) return [];
  const options = bands.map(({ id, label }) => ({ value: id, label, count: main?.counts[id] ?? 0 }));
  return [{ id: 'band', label: 'Band', isSingle: true, options }];
}

/** Which score is looked at, beside which others, and whom to show: bands of each, and what the list has of its own. */
export function ListFilters({ models: { live, chosen }, state, change, own }: ListFiltersProps) {
  const [main] = chosen;
  const inMenu = manyBands(main);
  const filters = [...inMenu, ...modelFilters(live, chosen), ...own];
  const mainBand = main && state.bands[main.id];
  const withMain = (bands: ListState['bands'], band: string | undefined): ListState['bands'] => {
    const others = Object.entries(bands).filter(([id]) => id !== main?.id);
    return Object.fromEntries(main && band !== undefined ? [[main.id, band], ...others] : others);
  };
  const ownValues: FilterValues = Object.fromEntries(
    own.flatMap(({ id }) => (state[id] === undefined ? [] : [[id, [state[id]]] as const])),
  );
  return (
    <>
      {main?.document && inMenu.length === 0 && (
        <BandChips
          model={main.document}
          counts={main.counts}
          total={main.total}
          value={mainBand}
          onChange={(band) => change({ bands: withMain(state.bands, band) })}
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
          value={{
            ...(inMenu.length > 0 && mainBand !== undefined && { band: [mainBand] }),
            ...modelFilterValues(chosen, state),
            ...ownValues,
          }}
          onChange={(values) => {
            const patch = modelPatch(values, chosen, state);
            change({
              ...patch,
              ...(inMenu.length > 0 && { bands: withMain(patch.bands ?? {}, values.band?.[0]) }),
              ...Object.fromEntries(own.map(({ id }) => [id, values[id]?.[0]])),
            });
          }}
        />
      )}
    </>
  );
}
