import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/api.ts';
import { contactQuery } from '../../api/queries.ts';
import { toastError } from '../../ui/index.ts';

interface ContactChange {
  readonly attributes?: Record<string, string | number | boolean | null>;
  readonly addTags?: string[];
  readonly removeTags?: string[];
}

/** Changes attributes and tags; the answer is shown at once and everything else about the contact is read anew. */
export function useChangeContact(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: ContactChange) => answer(api.contacts[':id'].$patch({ param: { id }, json: change })),
    onSuccess: async (contact) => {
      queries.setQueryData(contactQuery(id).queryKey, contact);
      await queries.invalidateQueries({ queryKey: ['contact', id] });
      queries.invalidateQueries({ queryKey: ['contacts'] });
      queries.invalidateQueries({ queryKey: ['book'] });
    },
    onError: (error) => toastError('The contact was not changed', error),
  });
}
