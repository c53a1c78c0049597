import type { ApiClient } from './api-client.ts';

/** Finds contacts by the user id that their events carry. */
export interface ContactFinder {
  /** @throws Error when no event has named this user yet */
  idOf(userId: string): Promise<string>;
}

export interface ListedContact {
  readonly id: string;
  readonly identities: readonly { readonly kind: string; readonly value: string }[];
}

/** The API knows contacts by their own ids, so each contact is looked at once, the newest first. */
export function findContacts(api: ApiClient): ContactFinder {
  const byUser = new Map<string, string>();
  const seen = new Set<string>();
  const lookAt = async (id: string): Promise<void> => {
    seen.add(id);
    const { identities } = await api.get<ListedContact>(`/contacts/${encodeURIComponent(id)}`);
    for (const { kind, value } of identities) if (kind === 'user') byUser.set(value, id);
  };
  return {
    idOf: async (userId) => {
      if (!byUser.has(userId)) {
        const listed = await api.all<{ id: string }>('/contacts?sort=created&order=desc');
        for (const { id } of listed) if (!seen.has(id)) await lookAt(id);
      }
      const id = byUser.get(userId);
      if (id === undefined) throw new Error(`No event before this has the userId "${userId}".`);
      return id;
    },
  };
}
