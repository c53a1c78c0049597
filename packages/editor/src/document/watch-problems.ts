import { checkDocument } from '@ripen/runtime';
import type { EditorStore } from './editor-store.ts';

/** Calls `work` soon, but not before the person pauses; returns what cancels it. */
export type Schedule = (work: () => void) => () => void;

/**
 * Keeps `problems` of the store true to its document, with the same check that the server runs before publishing.
 * Returns what stops it.
 */
export function watchProblems(store: EditorStore, schedule: Schedule): () => void {
  const check = () => {
    const { document, book, setProblems } = store.getState();
    setProblems(checkDocument(document, book));
  };
  let cancel = schedule(check);
  const stop = store.subscribe((state, before) => {
    if (state.document === before.document && state.book === before.book) return;
    cancel();
    cancel = schedule(check);
  });
  return () => {
    cancel();
    stop();
  };
}
