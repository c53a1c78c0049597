import type { ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { createUiStore, type UiStore } from '../../canvas/ui-store.ts';
import { createEditorStore, type EditorStore } from '../../document/editor-store.ts';
import { type Autosave, createAutosave } from './autosave.ts';
import { readLocalDraft } from './local-draft.ts';
import { workflowApi } from './workflow-api.ts';

/** One workflow while it is open: its draft, what the canvas shows of it, and its saving. */
export interface Session {
  readonly editor: EditorStore;
  readonly ui: UiStore;
  readonly autosave: Autosave;
  /** Something that was not saved last time was found on this device. */
  readonly found: 'nothing' | 'broughtBack' | 'conflict' | 'onlyHere';
}

export interface SessionParts {
  readonly id: string;
  readonly draft: WorkflowDocument;
  readonly revision: number;
  readonly etag: string;
  readonly book: ReferenceBook;
  /** Nobody answered, and the draft is what was kept on this device. */
  readonly isFromDevice: boolean;
}

const directionKey = 'ripen.canvas.direction';
const lettersKey = 'ripen.canvas.letterKeys';

function remember(ui: UiStore): void {
  ui.subscribe((next, before) => {
    try {
      if (next.direction !== before.direction) localStorage.setItem(directionKey, next.direction);
      if (next.hasLetterKeys !== before.hasLetterKeys) localStorage.setItem(lettersKey, String(next.hasLetterKeys));
    } catch {
      // A device that refuses to store forgets these two preferences; nothing else is lost.
    }
  });
}

function preferences(): Parameters<typeof createUiStore>[0] {
  try {
    return {
      direction: localStorage.getItem(directionKey) === 'right' ? 'right' : 'down',
      hasLetterKeys: localStorage.getItem(lettersKey) !== 'false',
    };
  } catch {
    return {};
  }
}

/** A UI store that remembers how this person likes to look at graphs. */
export function createRememberingUi(): UiStore {
  const ui = createUiStore(preferences());
  remember(ui);
  return ui;
}

export function openSession({ id, draft, revision, etag, book, isFromDevice }: SessionParts): Session {
  const editor = createEditorStore({ document: draft, book, nowMs: Date.now });
  const local = readLocalDraft(localStorage, id);
  const autosave = createAutosave({
    workflowId: id,
    editor,
    ticket: { etag, revision },
    isUnsaved: isFromDevice,
    save: async (document, basedOn) => {
      const { data, etag: next } = await workflowApi.save(id, document, basedOn);
      return { etag: next ?? `"${data.revision}"`, revision: data.revision };
    },
    shelf: localStorage,
    nowMs: Date.now,
    after: (delayMs, work) => {
      const timer = setTimeout(work, delayMs);
      return () => clearTimeout(timer);
    },
  });
  if (isFromDevice) return { editor, ui: createRememberingUi(), autosave, found: 'onlyHere' };
  const isDifferent = local !== null && JSON.stringify(local.document) !== JSON.stringify(draft);
  if (!local || !isDifferent) return { editor, ui: createRememberingUi(), autosave, found: 'nothing' };
  const isConflict = local.etag !== etag;
  if (isConflict) autosave.state.setState({ kind: 'conflict' }, true);
  editor.getState().run({ do: 'replaceDocument', document: local.document });
  return { editor, ui: createRememberingUi(), autosave, found: isConflict ? 'conflict' : 'broughtBack' };
}
