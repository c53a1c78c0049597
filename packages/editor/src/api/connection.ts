import { create } from 'zustand';

interface Connection {
  readonly isOnline: boolean;
  /** When the server last answered anything, in ms since 1970; undefined before the first answer. */
  readonly lastAnswerAtMs: number | undefined;
  readonly answered: () => void;
  readonly failed: () => void;
}

/** Whether the server answers. Every request reports here; the banner and the retry timer read it. */
export const useConnection = create<Connection>((set, get) => ({
  isOnline: true,
  lastAnswerAtMs: undefined,
  answered: () => {
    const { isOnline, lastAnswerAtMs } = get();
    const now = Date.now();
    // At most once a second: a page that polls must not redraw the frame with every answer.
    if (!isOnline || !lastAnswerAtMs || now - lastAnswerAtMs > 1000) set({ isOnline: true, lastAnswerAtMs: now });
  },
  failed: () => {
    if (get().isOnline) set({ isOnline: false });
  },
}));
