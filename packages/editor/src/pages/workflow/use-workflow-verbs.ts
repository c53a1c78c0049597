import type { WorkflowDocument } from '@ripen/runtime';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { toastDone, toastError, toastInfo } from '../../ui/index.ts';
import { copyOf } from './copy-of.ts';
import { readWorkflowFile } from './import-file.ts';
import type { Session } from './session.ts';
import { workflowApi } from './workflow-api.ts';

interface VerbOptions {
  readonly id: string;
  readonly session: Session;
  /** Called when the status has changed. */
  readonly onChanged: () => void;
  /** Called when another document has taken the draft's place. */
  readonly onReplaced: () => void;
}

/** What can be done with the whole workflow, and what is said afterwards. */
export function useWorkflowVerbs({ id, session, onChanged, onReplaced }: VerbOptions) {
  const { editor, ui, autosave } = session;
  const [, navigate] = useLocation();

  const save = useCallback(async () => {
    const isSaved = await autosave.flush();
    editor.getState().say(isSaved ? 'Saved' : 'Not saved. Your changes are kept on this device.');
    if (isSaved) toastDone('Saved as a draft', { text: 'It also saves by itself after every change.' });
  }, [autosave, editor]);
  const changeStatus = async (to: 'pause' | 'resume') => {
    try {
      await workflowApi[to](id);
      toastDone(to === 'pause' ? 'Paused: nobody new comes in' : 'Live again');
      onChanged();
    } catch (error) {
      toastError(to === 'pause' ? 'It was not paused' : 'It was not resumed', error);
    }
  };
  const duplicate = async () => {
    try {
      const { id: copyId } = await workflowApi.create(copyOf(editor.getState().document, 'copy'));
      await autosave.flush();
      navigate(`/workflows/${encodeURIComponent(copyId)}`);
      toastDone('Duplicated', { text: 'This is the copy. It is a draft.' });
    } catch (error) {
      toastError('It was not duplicated', error);
    }
  };
  const replaceBy = (next: WorkflowDocument, words: string, text: string) => {
    editor.getState().run({ do: 'replaceDocument', document: next });
    onReplaced();
    toastDone(words, { text, action: { label: 'Undo', onClick: () => editor.getState().undo() } });
    requestAnimationFrame(() => ui.getState().set({ overlay: null }));
  };
  const restore = (next: WorkflowDocument, version: number) =>
    replaceBy(next, `v${version} is the draft now`, 'Nothing is live until you publish it.');
  const importFile = async (chosen: File) => {
    const read = readWorkflowFile(await chosen.text());
    if (!read.ok) {
      toastError(`${chosen.name} was not imported`, new Error(read.why));
      return;
    }
    const { name } = editor.getState().document;
    replaceBy({ ...read.document, name }, `Imported ${chosen.name}`, 'It replaced the drawing.');
    if (read.leftOut.length > 0) {
      toastInfo('Some of the file stays in it', {
        text: `Not brought in: ${read.leftOut.join(', ')}. Import the file on the Workflows page to create these too.`,
      });
    }
  };
  /** Rejects when it did not work: the dialog that asked says why. */
  const archive = async () => {
    await autosave.flush();
    await workflowApi.archive(id);
    navigate('/workflows');
  };
  return { save, changeStatus, duplicate, restore, importFile, archive };
}
