import type { ScoringModel } from '@ripen/runtime';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { addFeedback, type FeedbackCounts } from './add-feedback.ts';
import { askFeedback } from './use-model-feedback.ts';

/** At once; more are looked at, as many at a time, when somebody wants to know it of all. */
const atOnce = 2000;

export interface Preview {
  readonly data: FeedbackCounts | undefined;
  readonly error: unknown;
  /** There are more than were looked at. */
  readonly hasMore: boolean;
  readonly isLookingAtAll: boolean;
  readonly lookAtAll: () => void;
  readonly stop: () => void;
}

/** What publishing would change: of the first contacts, and of all of them where that is asked for (S13). */
export function usePreview(model: ScoringModel): Preview {
  const [wantsAll, setWantsAll] = useState(false);
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: ['scoring-models', model.id, 'preview', model],
    queryFn: ({ pageParam, signal }) => askFeedback(model, { atMost: atOnce, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    // Asked anew when the dialog opens again, and never all parts at once in between.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const goesOn = wantsAll && hasNextPage && !isFetching && error === null;
  useEffect(() => {
    if (goesOn) fetchNextPage();
  }, [goesOn, fetchNextPage]);
  const [first, ...later] = data?.pages ?? [];
  return {
    data: first && later.reduce<FeedbackCounts>(addFeedback, first),
    error,
    hasMore: hasNextPage,
    isLookingAtAll: wantsAll && hasNextPage && error === null,
    lookAtAll: () => {
      setWantsAll(true);
      if (error !== null) fetchNextPage();
    },
    stop: () => setWantsAll(false),
  };
}
