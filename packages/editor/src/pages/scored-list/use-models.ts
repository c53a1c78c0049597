import type { ScoringModel } from '@ripen/runtime';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { bookQuery, scoringModelsQuery } from '../../api/queries.ts';
import type { ScoringModelListed } from '../../api/types.ts';
import type { ListState } from './use-list-state.ts';

/** A published model, with how many stand where, and what it says. */
export interface ListedModel extends ScoringModelListed {
  /** Undefined until it is read. */
  readonly document: ScoringModel | undefined;
}

export type Models = ReturnType<typeof useModels>;

/** The API sorts by no more than so many scores at once. */
export const mostModels = 4;

/** The models that have scores to show, and which of them are chosen: the main one first, never none while there is one. */
export function useModels(about: ScoringModel['about'], { models, bands }: Pick<ListState, 'models' | 'bands'>) {
  const listed = useQuery(scoringModelsQuery);
  const book = useQuery(bookQuery);
  const live = useMemo(
    () =>
      (listed.data?.items ?? [])
        .filter((model) => model.status === 'live' && model.about === about)
        .map((model): ListedModel => ({ ...model, document: book.data?.models.find(({ id }) => id === model.id) })),
    [listed.data, book.data, about],
  );
  // A band that is asked for shows the score that it is a band of.
  const wanted = [...new Set([...models, ...Object.keys(bands)])].join(',');
  const chosen = useMemo(() => {
    const found = wanted.split(',').flatMap((id) => live.find((model) => model.id === id) ?? []);
    return (found.length > 0 ? found : live.slice(0, 1)).slice(0, mostModels);
  }, [live, wanted]);
  return {
    live,
    chosen,
    tags: book.data?.tags ?? [],
    // Without the models the rows are still worth seeing.
    isReady: listed.data !== undefined || listed.isError,
  };
}
