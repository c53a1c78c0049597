import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import type { Sort } from '../../ui/index.ts';

/** What the list shows, kept in the address so that going back, reloading and sharing show the same. */
export interface ListState {
  readonly search: string;
  /** Scoring model whose score is shown; undefined for the first. */
  readonly model: string | undefined;
  readonly band: string | undefined;
  readonly tag: string | undefined;
  readonly sort: Sort;
  /** The contact in the pane. */
  readonly open: string | undefined;
}

const byScore: Sort = { columnId: 'score', direction: 'descending' };

function sortOf(text: string | null): Sort {
  const [columnId, direction] = text?.split('.') ?? [];
  if (!columnId) return byScore;
  return { columnId, direction: direction === 'asc' ? 'ascending' : 'descending' };
}

type Patch = { readonly [Key in keyof ListState]?: ListState[Key] | undefined };

function written(patch: Patch): [string, string | undefined][] {
  return Object.entries(patch).map(([key, value]) => {
    if (typeof value !== 'object') return [key, value || undefined];
    return [key, `${value.columnId}.${value.direction === 'ascending' ? 'asc' : 'desc'}`];
  });
}

export function useListState(): [ListState, (patch: Patch) => void] {
  const [params, setParams] = useSearchParams();
  const state: ListState = {
    search: params.get('search') ?? '',
    model: params.get('model') ?? undefined,
    band: params.get('band') ?? undefined,
    tag: params.get('tag') ?? undefined,
    sort: sortOf(params.get('sort')),
    open: params.get('open') ?? undefined,
  };
  const change = useCallback(
    (patch: Patch) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of written(patch)) {
            if (value === undefined) next.delete(key);
            else next.set(key, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [state, change];
}
