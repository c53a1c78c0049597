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

/**
 * Saves the draft a moment after each change, one request at a time, each on top of the version before. What is not on
 * the server is kept on this device; nothing is ever written over.
 */
export function createAutosave(parts: AutosaveParts): Autosave {
  const { workflowId, editor, shelf } = parts;
  const state = createStore<SaveState>(() => ({ kind: 'saved' }));
  let ticket = parts.ticket;
  let saved = editor.getState().document;
  let running: Promise<boolean> | null = null;
  let cancel = () => {};
  let retryMs = firstRetryMs;

  const current = () => editor.getState().document;
  const hasUnsaved = () => current() !== saved;
  const keep = () => keepLocalDraft(shelf, workflowId, { document: current(), etag: ticket.etag, atMs: parts.nowMs() });
  const schedule = (delayMs: number) => {
    cancel();
    cancel = parts.after(delayMs, () => void flush());
  };

  function failed(error: unknown): boolean {
    const isKept = keep();
    if (isConflict(error)) {
      state.setState({ kind: 'conflict' }, true);
    } else if (error instanceof ApiProblem && error.status < 500 && error.status !== 429) {
      state.setState({ kind: 'refused', why: error.message, isKept }, true);
    } else {
      state.setState({ kind: 'offline', isKept }, true);
      schedule(retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
    }
    return false;
  }

  async function saveOnce(): Promise<boolean> {
    while (hasUnsaved()) {
      const document = current();
      state.setState({ kind: 'saving' }, true);
      try {
        ticket = await parts.save(document, ticket.etag);
      } catch (error) {
        return failed(error);
      }
      saved = document;
      retryMs = firstRetryMs;
    }
    forgetLocalDraft(shelf, workflowId);
    state.setState({ kind: 'saved' }, true);
    return true;
  }

  async function flush(): Promise<boolean> {
    cancel();
    if (running) {
      await running;
      return state.getState().kind === 'conflict' ? false : hasUnsaved() ? flush() : true;
    }
    if (state.getState().kind === 'conflict') return false;
    running = saveOnce();
    try {
      return await running;
    } finally {
      running = null;
    }
  }

  const follow = () => {
    if (!hasUnsaved()) {
      // Undone back to what is saved.
      if (!running && state.getState().kind === 'waiting') {
        cancel();
        forgetLocalDraft(shelf, workflowId);
        state.setState({ kind: 'saved' }, true);
      }
      return;
    }
    keep();
    if (state.getState().kind === 'conflict' || running) return;
    if (state.getState().kind !== 'offline') state.setState({ kind: 'waiting' }, true);
    schedule(restMs);
  };

  return {
    state,
    ticket: () => ticket,
    flush,
    hasUnsaved,
    rebase: (next, document) => {
      ticket = next;
      saved = document;
      state.setState({ kind: hasUnsaved() ? 'waiting' : 'saved' }, true);
      if (hasUnsaved()) schedule(0);
      else forgetLocalDraft(shelf, workflowId);
    },
    start: () => {
      const unsubscribe = editor.subscribe((next, before) => {
        if (next.document !== before.document) follow();
      });
      if (hasUnsaved()) follow();
      return () => {
        cancel();
        unsubscribe();
      };
    },
  };
}
