import type { Filter, FilterValues } from '../../ui/index.ts';
import { bandsOf } from './bands-of.ts';
import type { ListPatch, ListState } from './use-list-state.ts';
import { type ListedModel, mostModels } from './use-models.ts';

const bandKey = (modelId: string) => `band:${modelId}`;

/** Filters for further scores: which ones to look at beside the main one, and a band of each. */
export function modelFilters(live: readonly ListedModel[], chosen: readonly ListedModel[]): Filter[] {
  const [main, ...others] = chosen;
  const rest = live.filter(({ id }) => id !== main?.id);
  if (rest.length === 0) return [];
  const compare: Filter = {
    id: 'with',
    label: 'Compare with',
    options: rest.map(({ id, name }) => ({ value: id, label: name })),
  };
  const bands = others.flatMap(({ id, name, document, counts }): Filter[] => {
    if (!document) return [];
    const options = bandsOf(document, counts).map((band) => ({
      value: band.id,
      label: band.label,
      count: counts[band.id] ?? 0,
    }));
    return [{ id: bandKey(id), label: `Band in ${name}`, isSingle: true, options }];
  });
  return [compare, ...bands];
}

export function modelFilterValues(chosen: readonly ListedModel[], { bands }: Pick<ListState, 'bands'>): FilterValues {
  const others = chosen.slice(1);
  const asked = others.flatMap(({ id }) => (bands[id] ? [[bandKey(id), [bands[id]]] as const] : []));
  return { ...(others.length > 0 && { with: others.map(({ id }) => id) }), ...Object.fromEntries(asked) };
}

/** What the list shows once these are chosen; a score that is not looked at any more asks for no band either. */
export function modelPatch(
  values: FilterValues,
  chosen: readonly ListedModel[],
  { bands, sort }: Pick<ListState, 'bands' | 'sort'>,
): ListPatch {
  const [main] = chosen;
  if (!main) return {};
  // Past the most there may be, the one that was chosen first gives way.
  const others = (values.with ?? []).slice(1 - mostModels);
  const asked = others.flatMap((id) => {
    const [band] = values[bandKey(id)] ?? [];
    return band === undefined ? [] : [[id, band] as const];
  });
  const own = bands[main.id];
  const isSortGone = sort.columnId.startsWith('score:') && !others.includes(sort.columnId.slice('score:'.length));
  return {
    models: [main.id, ...others],
    bands: { ...(own !== undefined && { [main.id]: own }), ...Object.fromEntries(asked) },
    ...(isSortGone && { sort: { columnId: 'score', direction: sort.direction } }),
  };
}

/** The scores in the order in which they sort: the column's own first, equal ones by the others from left to right. */
export function sortedModels(columnId: string, chosen: readonly ListedModel[]): readonly ListedModel[] {
  if (columnId === 'score') return chosen;
  const first = chosen.find(({ id }) => columnId === `score:${id}`);
  return first ? [first, ...chosen.filter((model) => model !== first)] : [];
}

/** As the API takes it: "score:fit,interest"; another column's name as it is. */
export function sortParameter(columnId: string, chosen: readonly ListedModel[], without: string): string {
  if (columnId !== 'score' && !columnId.startsWith('score:')) return columnId;
  const models = sortedModels(columnId, chosen);
  return models.length > 0 ? `score:${models.map(({ id }) => id).join(',')}` : without;
}

/** As the API takes it: "fit:hot,interest:warm". Bands of a model that is gone are left out. */
export const bandParameter = (bands: ListState['bands'], chosen: readonly ListedModel[]): string =>
  chosen.flatMap(({ id }) => (bands[id] ? [`${id}:${bands[id]}`] : [])).join(',');
