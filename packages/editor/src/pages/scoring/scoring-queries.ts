import type { ScoringModel } from '@ripen/runtime';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/api.ts';
import { at } from '../shared/at.ts';
import { live } from '../shared/live.ts';
import type { DraftSource } from '../shared/use-draft.ts';

const models = api['scoring-models'];

export const useScoringModels = () =>
  useQuery({ queryKey: ['scoring-models'], queryFn: () => answer(models.$get()), ...live });

/** The model of the address as the server has it: which version is live and what that one says. */
export const useScoringModel = (id: string) =>
  useQuery({
    queryKey: ['scoring-models', id],
    queryFn: () => answer(models[':id'].$get({ param: at(id) })),
  });

export const useModelVersions = (id: string) =>
  useQuery({
    queryKey: ['scoring-models', id, 'versions'],
    queryFn: () => answer(models[':id'].versions.$get({ param: at(id) })),
  });

/** How far scoring everybody again has come; asked again and again while it is under way. */
export const useRecompute = (id: string) =>
  useQuery({
    queryKey: ['scoring-models', id, 'recompute'],
    queryFn: () => answer(models[':id'].recompute.$get({ param: at(id) })),
    refetchInterval: ({ state }) => (state.data?.progress ? 1000 : false),
  });

export function modelDraft(id: string): DraftSource<ScoringModel> {
  return {
    key: `model/${id}`,
    read: async () => {
      const response = await models[':id'].$get({ param: at(id) });
      const { draft } = await answer(response);
      // The typed client widens literals of what travels as JSON; the server parsed it with the model's schema.
      return { value: draft as ScoringModel, etag: response.headers.get('etag') ?? '' };
    },
    write: async (model, etag) => {
      const response = await models[':id'].$put({
        param: at(id),
        header: { 'if-match': etag },
        json: { model: { ...model } },
      });
      await answer(response);
      return response.headers.get('etag') ?? '';
    },
  };
}

export const createModel = (model: ScoringModel) => answer(models.$post({ json: { model: { ...model } } }));

export const publishModel = (id: string, note: string, raisesCrossings: boolean) =>
  answer(models[':id'].publish.$post({ param: at(id), json: { note, raisesCrossings } }));

export const archiveModel = (id: string) => answer(models[':id'].$delete({ param: at(id) }));
