import type { EmailTemplate } from '@ripen/runtime';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api } from '../../api/api.ts';
import { at } from '../shared/at.ts';
import { live } from '../shared/live.ts';
import type { DraftSource } from '../shared/use-draft.ts';

export type EmailListed = InferResponseType<typeof api.emails.$get, 200>['items'][number];

export const useEmails = () => useQuery({ queryKey: ['emails'], queryFn: () => answer(api.emails.$get()), ...live });

async function readEmail(id: string) {
  const response = await api.emails[':id'].$get({ param: at(id) });
  const { text, ...email } = await answer(response);
  const value: EmailTemplate = { ...email, ...(text === undefined ? {} : { text }) };
  return { value, etag: response.headers.get('etag') ?? '' };
}

export function emailDraft(id: string): DraftSource<EmailTemplate> {
  return {
    key: `email/${id}`,
    read: () => readEmail(id),
    write: async (email, etag) => {
      const response = await api.emails[':id'].$put({
        param: at(id),
        header: { 'if-match': etag },
        json: { email: { ...email } },
      });
      await answer(response);
      return response.headers.get('etag') ?? '';
    },
  };
}

/** The mail as this contact would get it, unsaved changes included. Without a contact it is whoever was active last, or a made-up one. */
export const useEmailPreview = (email: EmailTemplate, contactId: string | undefined) =>
  useQuery({
    queryKey: ['emails', email.id, 'preview', contactId, email],
    queryFn: () =>
      answer(
        api.emails[':id'].preview.$post({
          param: at(email.id),
          json: { email: { ...email }, ...(contactId && { contactId }) },
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
  });

/** A copy of a saved mail under a free name and id. */
export async function duplicateEmail(id: string, newId: string): Promise<void> {
  const { value } = await readEmail(id);
  const name = `Copy of ${value.name}`.slice(0, 120);
  await answer(api.emails.$post({ json: { email: { ...value, id: newId, name } } }));
}
