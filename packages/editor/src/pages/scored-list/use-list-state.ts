import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import type { Sort } from '../../ui/index.ts';

/** What a list of scored contacts or deals shows, kept in the address so that going back, reloading and sharing show the same. */
export interface ListState {
  readonly search: string;
  /** Scoring models whose scores are shown, the main one first; none for the first that there is. */
  readonly models: readonly string[];
  /** Band asked for, by model: who stands in all of them. */
  readonly bands: Readonly<Record<string, string>>;
  readonly tag: string | undefined;
  readonly stage: string | undefined;
  readonly status: string | undefined;
  readonly sort: Sort;
  /** What is in the pane. */
  readonly open: string | undefined;
}

export type ListPatch = { readonly [Key in keyof ListState]?: ListState[Key] | undefined };
export type ChangeList = (patch: ListPatch) => void;

const byScore: Sort = { columnId: 'score', direction: 'descending' };

/** "score:fit.v2.asc": what stands before the last full stop is the column. */
function sortOf(text: string | null): Sort {
  const at = text?.lastIndexOf('.') ?? -1;
  if (!text || at < 1) return byScore;
  return { columnId: text.slice(0, at), direction: text.slice(at + 1) === 'asc' ? 'ascending' : 'descending' };
}

const entriesOf = (text: string | null): string[] => text?.split(',').filter(Boolean) ?? [];

function bandsOf(text: string | null): Record<string, string> {
  const pairs = entriesOf(text).map((entry) => entry.split(':'));
  return Object.fromEntries(pairs.flatMap(([model, band]) => (model && band ? [[model, band] as const] : [])));
}

const shared = ['search', 'tag', 'stage', 'status', 'open'] as const;

/** The patch as parameters of the address; undefined takes one away. */
function written(patch: ListPatch): [string, string | undefined][] {
  const texts: [string, string | undefined][] = shared.flatMap((key) =>
    key in patch ? [[key, patch[key] || undefined] as [string, string | undefined]] : [],
  );
  const { models, bands, sort } = patch;
  if ('models' in patch) texts.push(['model', models?.join(',') || undefined]);
  if ('bands' in patch) {
    const pairs = Object.entries(bands ?? {}).map(([model, band]) => `${model}:${band}`);
    texts.push(['band', pairs.join(',') || undefined]);
  }
  if (sort) texts.push(['sort', `${sort.columnId}.${sort.direction === 'ascending' ? 'asc' : 'desc'}`]);
  return texts;
}

export function useListState(): [ListState, ChangeList] {
  const [params, setParams] = useSearchParams();
  const state: ListState = {
    search: params.get('search') ?? '',
    models: entriesOf(params.get('model')),
    bands: bandsOf(params.get('band')),
    tag: params.get('tag') ?? undefined,
    stage: params.get('stage') ?? undefined,
    status: params.get('status') ?? undefined,
    sort: sortOf(params.get('sort')),
    open: params.get('open') ?? undefined,
  };
  const change = useCallback<ChangeList>(
    (patch) =>
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
