import type { WorkflowDocument } from '@ripen/runtime';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { ApiProblem, isConflict } from '../../api/problem.ts';
import type { EditorStore } from '../../document/editor-store.ts';
import { type DraftShelf, forgetLocalDraft, keepLocalDraft } from './local-draft.ts';

export type SaveState =
  | { readonly kind: 'saved' }
  /** Changed, and about to be saved. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  /** Nobody answers: kept on this device, tried again. */
  | { readonly kind: 'offline'; readonly isKept: boolean }
  /** Someone else saved since; nothing was written over. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'refused'; readonly why: string; readonly isKept: boolean };

export interface SaveTicket {
  readonly etag: string;
  readonly revision: number;
}

export interface AutosaveParts {
  readonly workflowId: string;
  readonly editor: EditorStore;
  readonly ticket: SaveTicket;
  /** What is open was kept on this device and is not what the server has. */
  readonly isUnsaved?: boolean;
  readonly save: (document: WorkflowDocument, etag: string) => Promise<SaveTicket>;
  readonly shelf: DraftShelf;
  readonly nowMs: () => number;
  /** Calls after a while; returns what cancels it. */
  readonly after: (delayMs: number, work: () => void) => () => void;
}

export interface Autosave {
  readonly state: StoreApi<SaveState>;
  /** The version that the next save builds on. */
  ticket(): SaveTicket;
  /** Saves what is not saved yet; true when everything is on the server. */
  flush(): Promise<boolean>;
  /** Goes on from another version of the server; what is drawn is then saved unless it is that version. */
  rebase(ticket: SaveTicket, saved: WorkflowDocument): void;
  hasUnsaved(): boolean;
  /** Begins to watch the drawing; returns what ends it. Can be begun again. */
  start(): () => void;
}

const restMs = 700;
const firstRetryMs = 2_000;
const longestRetryMs = 30_000;

/** What a failed save means: somebody else was first, the server said no, or nobody answered. */
function stateAfter(error: unknown, isKept: boolean): SaveState {
  if (isConflict(error)) return { kind: 'conflict' };
  const isRefusal = error instanceof ApiProblem && error.status < 500 && error.status !== 429;
  return isRefusal ? { kind: 'refused', why: error.message, isKept } : { kind: 'offline', isKept };
}

/** A timer that is set anew or not at all. */
function oneTimer(after: AutosaveParts['after'], work: () => void) {
  let cancel = () => {};
  return {
    clear: () => cancel(),
    set: (delayMs: number) => {
      cancel();
      cancel = after(delayMs, work);
    },
  };
}

/** Sends what is drawn until the server has it, one request at a time, each on top of the version before. */
function createSender({ editor, save, ticket: first, isUnsaved = false }: AutosaveParts) {
  let ticket = first;
  let saved = isUnsaved ? null : editor.getState().document;
  let running: Promise<void> | null = null;
  const hasUnsaved = () => editor.getState().document !== saved;
  const send = async () => {
    while (hasUnsaved()) {
      const { document } = editor.getState();
      ticket = await save(document, ticket.etag);
      saved = document;
    }
  };
  return {
    hasUnsaved,
    ticket: () => ticket,
    isRunning: () => running !== null,
    /** Rejects with what the server or the network said. */
    send: (): Promise<void> => {
      running ??= send().finally(() => {
        running = null;
      });
      return running;
    },
    rebase: (next: SaveTicket, document: WorkflowDocument) => {
      ticket = next;
      saved = document;
    },
  };
}

/**
 * Saves the draft a moment after each change. What is not on the server is kept on this device; nothing is ever written
 * over.
 */
export function createAutosave(parts: AutosaveParts): Autosave {
  const { workflowId, editor, shelf } = parts;
  const state = createStore<SaveState>(() => (parts.isUnsaved ? { kind: 'offline', isKept: true } : { kind: 'saved' }));
  const sender = createSender(parts);
  const timer = oneTimer(parts.after, () => void flush());
  let retryMs = firstRetryMs;
  let isOver = false;

  const isInConflict = () => state.getState().kind === 'conflict';
  const keep = () => {
    const { document } = editor.getState();
    return keepLocalDraft(shelf, workflowId, { document, etag: sender.ticket().etag, atMs: parts.nowMs() });
  };
  const settle = () => {
    timer.clear();
    retryMs = firstRetryMs;
    forgetLocalDraft(shelf, workflowId);
    state.setState({ kind: 'saved' }, true);
  };

  async function flush(): Promise<boolean> {
    timer.clear();
    if (isInConflict()) return false;
    if (sender.hasUnsaved()) state.setState({ kind: 'saving' }, true);
    try {
      await sender.send();
    } catch (error) {
      const next = stateAfter(error, keep());
      state.setState(next, true);
      // A page that was left must not save behind the back of the one that was opened since: its draft is kept here.
      if (next.kind === 'offline' && !isOver) {
        timer.set(retryMs);
        retryMs = Math.min(retryMs * 2, longestRetryMs);
      }
      return false;
    }
    settle();
    return true;
  }

  const follow = () => {
    if (!sender.hasUnsaved()) {
      // Undone back to what is saved.
      if (!sender.isRunning() && state.getState().kind === 'waiting') settle();
      return;
    }
    keep();
    if (isInConflict() || sender.isRunning()) return;
    if (state.getState().kind !== 'offline') state.setState({ kind: 'waiting' }, true);
    timer.set(restMs);
  };

  return {
    state,
    ticket: sender.ticket,
    flush,
    hasUnsaved: sender.hasUnsaved,
    rebase: (next, document) => {
      sender.rebase(next, document);
      state.setState({ kind: sender.hasUnsaved() ? 'waiting' : 'saved' }, true);
      if (sender.hasUnsaved()) timer.set(0);
      else settle();
    },
    start: () => {
      isOver = false;
      const unsubscribe = editor.subscribe((next, before) => {
        if (next.document !== before.document) follow();
      });
      if (sender.hasUnsaved()) follow();
      return () => {
        isOver = true;
        timer.clear();
        unsubscribe();
      };
    },
  };
}
