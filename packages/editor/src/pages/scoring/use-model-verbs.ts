import { parseModel, type ScoringModel } from '@ripen/runtime';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { formatCount, toastDone, toastError, toastInfo } from '../../ui/index.ts';
import type { Draft } from '../shared/use-draft.ts';
import { archiveModel, publishModel } from './scoring-queries.ts';

/** Saving, publishing and archiving, with what to say afterwards. */
export function useModelVerbs(id: string, draft: Draft<ScoringModel>) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const refresh = () =>
    Promise.all(['scoring-models', 'book'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  const save = async () => {
    if (!draft.isDirty) return true;
    if (!parseModel(draft.value).ok) {
      toastInfo('Not saved yet', {
        text: 'Something marked in red must be put right first. Your changes are kept here.',
      });
      return false;
    }
    try {
      const isSaved = await draft.save();
      if (isSaved) void refresh();
      return isSaved;
    } catch (error) {
      toastError('The draft was not saved; your changes are kept here', error);
      return false;
    }
  };
  const publish = async (note: string, raisesCrossings: boolean) => {
    if (!(await save())) throw new Error('The draft could not be saved, so nothing was published.');
    const { version, recompute } = await publishModel(id, note, raisesCrossings);
    const noun = draft.value?.about ?? 'contact';
    await refresh();
    toastDone(`Published v${version}`, {
      text: `${formatCount(recompute.contacts, noun)} are scored again in the background, quietly.`,
    });
  };
  const archive = async () => {
    await archiveModel(id);
    await refresh();
    navigate('/scoring');
    toastDone('Archived', { text: 'What its points were made of is kept.' });
  };
  return { save, publish, archive };
}
