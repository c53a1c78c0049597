import type { EmailTemplate } from '@ripen/runtime';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { answer, api } from '../../api/api.ts';
import { toastDone, toastError } from '../../ui/index.ts';
import { at } from '../shared/at.ts';
import { idFromName } from '../shared/new-id.ts';
import type { Draft } from '../shared/use-draft.ts';
import { duplicateEmail } from './email-queries.ts';

/** Saving, copying and deleting, with what to say afterwards. `taken` are the ids that a copy cannot have. */
export function useEmailVerbs(id: string, draft: Draft<EmailTemplate>, taken: readonly string[]) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const refresh = () => client.invalidateQueries({ queryKey: ['emails'] });
  const name = draft.saved?.name ?? '';
  const canSave = draft.isDirty && Boolean(draft.value?.name.trim() && draft.value.subject.trim());
  const save = async () => {
    if (!canSave) return false;
    try {
      const isSaved = await draft.save();
      if (isSaved) void refresh();
      return isSaved;
    } catch (error) {
      toastError('The mail was not saved; your changes are kept here', error);
      return false;
    }
  };
  const duplicate = async () => {
    const copyId = idFromName(`copy of ${name}`, taken, 'mail');
    try {
      await duplicateEmail(id, copyId);
      await refresh();
      navigate(`/emails?email=${encodeURIComponent(copyId)}`);
      toastDone('This is the copy', { text: 'The mail that you copied is unchanged.' });
    } catch (error) {
      toastError('The mail was not copied', error);
    }
  };
  /** Rejects when it did not work: the dialog that asked says why. */
  const remove = async () => {
    await answer(api.emails[':id'].$delete({ param: at(id) }));
    await refresh();
    navigate('/emails');
    toastDone(`Deleted ${name}`);
  };
  return { canSave, save, duplicate, remove };
}
