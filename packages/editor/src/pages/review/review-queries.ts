import type { Condition } from '@ripen/runtime';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api } from '../../api/api.ts';
import { at } from '../shared/at.ts';

const review = api['scoring-models'][':id'].review;

export type ReviewView = InferResponseType<typeof review.$get, 200>;
export type Figures = NonNullable<ReviewView['review']>;
export type ThresholdRow = Figures['thresholds'][number];
export type SuggestionView = InferResponseType<typeof review.suggestion.$get, 200>;
export type Suggestion = NonNullable<SuggestionView['suggestion']>;

export interface Conversion {
  readonly event: string;
  readonly where?: Condition | undefined;
  readonly valueProperty: string | null;
}

/** While something is worked out the page asks often, or else seldom. */
const pollMs = (state: string | undefined): number => (state === 'working' ? 400 : 15_000);

const key = (id: string) => ['review', id] as const;

export const useReview = (id: string) =>
  useQuery({
    queryKey: key(id),
    queryFn: ({ signal }) => answer(review.$get({ param: at(id) }, { init: { signal } })),
    refetchInterval: (query) => pollMs(query.state.data?.state),
  });

/** Models whose next review is due, for whoever decides what needs somebody now. */
export function useDueReviews() {
  const { data } = useQuery({
    queryKey: ['reviews'],
    queryFn: ({ signal }) => answer(api.reviews.$get({}, { init: { signal } })),
    refetchInterval: 60_000,
  });
  return data?.items.filter(({ isDue }) => isDue) ?? [];
}

/** The same page answers every verb, so its answer is the new state. */
function useVerb<T>(id: string, call: (value: T) => Promise<ReviewView>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: call, onSuccess: (view) => client.setQueryData(key(id), view) });
}

export const useDefineConversion = (id: string) =>
  useVerb(id, ({ conversion, scope }: { conversion: Conversion; scope: 'model' | 'workspace' }) =>
    // The typed client does not know the recursive type of conditions; the server checks it.
    answer(review.conversion.$put({ param: at(id), json: { conversion: conversion as never, scope } })),
  );

export const useMarkReviewed = (id: string) =>
  useVerb(id, (everyDays: number) => answer(review.done.$post({ param: at(id), json: { everyDays } })));

export const useRefreshReview = (id: string) => useVerb(id, () => answer(review.refresh.$post({ param: at(id) })));

export const useSuggestion = (id: string) =>
  useQuery({
    queryKey: ['review-suggestion', id],
    queryFn: ({ signal }) => answer(review.suggestion.$get({ param: at(id) }, { init: { signal } })),
    refetchInterval: (query) => (query.state.data?.state === 'working' ? 400 : false),
  });

export function useSuggest(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (trusted: readonly string[]) =>
      answer(review.suggestion.$post({ param: at(id), json: { trusted: [...trusted] } })),
    onSuccess: (view) => client.setQueryData(['review-suggestion', id], view),
  });
}
