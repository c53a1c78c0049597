import { parseDocument, type ReferenceBook, type WorkflowDocument } from '@ripen/runtime';

/** What was drawn and not yet saved, kept on this device until it is. */
export interface LocalDraft {
  readonly document: WorkflowDocument;
  /** The server's version that it was made from. */
  readonly etag: string;
  readonly atMs: number;
}

/** As much of `localStorage` as is needed. */
export interface DraftShelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const keyOf = (id: string) => `ripen.draft.${id}`;

/** Keeps it; false when the device has no room or does not allow it. */
export function keepLocalDraft(shelf: DraftShelf, id: string, draft: LocalDraft): boolean {
  try {
    shelf.setItem(keyOf(id), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forgetLocalDraft(shelf: DraftShelf, id: string): void {
  try {
    shelf.removeItem(keyOf(id));
  } catch {
    // A device that refuses to store has nothing to forget.
  }
}

/** What is kept of this workflow, checked as anything from outside; null when there is nothing that can be used. */
export function readLocalDraft(shelf: DraftShelf, id: string): LocalDraft | null {
  try {
    const value: unknown = JSON.parse(shelf.getItem(keyOf(id)) ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const { document, etag, atMs } = value as Record<string, unknown>;
    const parsed = parseDocument(document);
    if (!parsed.ok || typeof etag !== 'string' || typeof atMs !== 'number') return null;
    return { document: parsed.value, etag, atMs };
  } catch {
    return null;
  }
}

const bookKey = 'ripen.book';

/** Keeps the names that drafts refer to, for when nobody answers. */
export function keepBook(shelf: DraftShelf, book: ReferenceBook): void {
  try {
    shelf.setItem(bookKey, JSON.stringify(book));
  } catch {
    // Without it the drawing shows ids for names; nothing is lost.
  }
}

/** The names as they were known last; null when none were kept. */
export function readBook(shelf: DraftShelf): ReferenceBook | null {
  try {
    // Written by keepBook, from the server's own answer.
    return JSON.parse(shelf.getItem(bookKey) ?? 'null') as ReferenceBook | null;
  } catch {
    return null;
  }
}
