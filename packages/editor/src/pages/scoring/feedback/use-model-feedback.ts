import { useDebouncedValue } from '@mantine/hooks';
import { parseModel, type ScoringModel } from '@ripen/runtime';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answer, api } from '../../../api/api.ts';
import { at } from '../../shared/at.ts';

/** Enough to see a shape within the time that typing pauses; the preview before publishing (use-preview.ts) looks at more. */
const whileEditing = 400;
const pauseMs = 350;

interface Question {
  readonly atMost: number;
  readonly contactId?: string | undefined;
  /** The last one looked at before. */
  readonly after?: string | undefined;
}

export const askFeedback = (model: ScoringModel, { atMost, contactId, after }: Question, signal: AbortSignal) =>
  answer(
    api['scoring-models'][':id'].feedback.$post(
      {
        param: at(model.id),
        json: { model: { ...model }, atMost, ...(contactId && { contactId }), ...(after && { after }) },
      },
      { init: { signal } },
    ),
  );

/** What a draft would make of the contacts there are. */
export type FeedbackData = Awaited<ReturnType<typeof askFeedback>>;

export interface Feedback {
  /** The newest that is known; of the model as it was when `isCounting`. */
  readonly data: FeedbackData | undefined;
  readonly isCounting: boolean;
  /** The draft cannot be read, so nothing can be said about it. */
  readonly isUnsound: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  readonly contactId: string | undefined;
  readonly chooseContact: (id: string | undefined) => void;
}

/** Asks again whenever the model rests for a moment; the answer before stays until the next one is there. */
export function useModelFeedback(model: ScoringModel | undefined): Feedback {
  const [contactId, chooseContact] = useState<string>();
  const [settled] = useDebouncedValue(model, pauseMs);
  const isSound = useMemo(() => settled !== undefined && parseModel(settled).ok, [settled]);
  const query = useFeedbackOf(isSound ? settled : undefined, { atMost: whileEditing, contactId });
  return {
    data: query.data,
    isCounting: query.isFetching || settled !== model,
    isUnsound: model !== undefined && settled === model && !isSound,
    error: query.error,
    retry: () => void query.refetch(),
    contactId,
    chooseContact,
  };
}

/** The answer about this very model; undefined asks nothing. */
function useFeedbackOf(model: ScoringModel | undefined, question: Question) {
  return useQuery({
    queryKey: ['scoring-models', model?.id, 'feedback', model, question],
    queryFn: ({ signal }) => askFeedback(model as ScoringModel, question, signal),
    enabled: model !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  });
}
