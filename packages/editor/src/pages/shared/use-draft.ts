import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isConflict } from '../../api/problem.ts';

/** A value as the server has it, with the ETag to save over it. */
export interface Version<T> {
  readonly value: T;
  readonly etag: string;
}

export interface DraftSource<T> {
  /** Names the thing among all drafts of this browser: `email/welcome`. */
  readonly key: string;
  readonly read: () => Promise<Version<T>>;
  /** Saves over the version with this ETag and gives the new one. Rejects with status 412 when somebody else was first. */
  readonly write: (value: T, etag: string) => Promise<string>;
}

export interface Draft<T> {
  /** undefined while it loads. */
  readonly value: T | undefined;
  /** What was last saved. */
  readonly saved: T | undefined;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  /** Unsaved changes from an earlier visit were found and put back. */
  readonly isRestored: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  readonly change: (next: T | ((before: T) => T)) => void;
  /** @returns whether it is saved now; when somebody else was first, `conflict` is set instead. Other errors reject. */
  readonly save: () => Promise<boolean>;
  readonly discard: () => void;
  /** Their version, when somebody else saved first. */
  readonly conflict: Version<T> | undefined;
  readonly takeTheirs: () => void;
  readonly keepMine: () => Promise<boolean>;
  readonly decideLater: () => void;
}

interface State<T> {
  readonly base: Version<T>;
  readonly value: T;
  readonly isRestored: boolean;
}

const storageKey = (key: string) => `ripen.draft.${key}`;
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What was left unsaved in this browser. Its shape is what this editor wrote; an older one is caught when it is saved. */
function readKept<T>(key: string): Version<T> | undefined {
  try {
    const text = localStorage.getItem(storageKey(key));
    return text === null ? undefined : (JSON.parse(text) as Version<T>);
  } catch {
    return undefined;
  }
}

function keep<T>(key: string, version: Version<T> | undefined) {
  try {
    if (version) localStorage.setItem(storageKey(key), JSON.stringify(version));
    else localStorage.removeItem(storageKey(key));
  } catch {
    // Storage may be full or forbidden; the draft then lives only as long as the page.
  }
}

function start<T>(key: string, base: Version<T>): State<T> {
  const kept = readKept<T>(key);
  if (!kept || same(kept.value, base.value)) return { base, value: base.value, isRestored: false };
  // Based on what it was made from, so that a save in between by somebody else is noticed.
  return { base: { value: base.value, etag: kept.etag }, value: kept.value, isRestored: true };
}

/** One thing being edited: its saved version, the changes on top (kept in this browser until saved), and conflicts. */
export function useDraft<T>({ key, read, write }: DraftSource<T>): Draft<T> {
  const query = useQuery({ queryKey: ['draft', key], queryFn: read, staleTime: Number.POSITIVE_INFINITY, gcTime: 0 });
  const [state, setState] = useState<State<T>>();
  const [conflict, setConflict] = useState<Version<T>>();
  const [isSaving, setSaving] = useState(false);
  const newest = useRef(state);
  const set = useCallback(
    (next: State<T>) => {
      newest.current = next;
      setState(next);
      const isDirty = !same(next.value, next.base.value);
      keep(key, isDirty ? { value: next.value, etag: next.base.etag } : undefined);
    },
    [key],
  );
  useEffect(() => {
    if (query.data && !newest.current) set(start(key, query.data));
  }, [query.data, key, set]);

  const change = useCallback(
    (next: T | ((before: T) => T)) => {
      const now = newest.current;
      if (!now) return;
      const value = typeof next === 'function' ? (next as (before: T) => T)(now.value) : next;
      set({ ...now, value });
    },
    [set],
  );
  const saveOver = async (etag: string): Promise<boolean> => {
    const sent = newest.current?.value;
    if (sent === undefined) return false;
    setSaving(true);
    try {
      const saved = await write(sent, etag);
      const now = newest.current;
      // What was typed meanwhile stays on top.
      if (now) set({ base: { value: sent, etag: saved }, value: now.value, isRestored: false });
      setConflict(undefined);
      return true;
    } catch (error) {
      if (!isConflict(error)) throw error;
      setConflict(await read());
      return false;
    } finally {
      setSaving(false);
    }
  };
  return {
    value: state?.value,
    saved: state?.base.value,
    isDirty: state !== undefined && !same(state.value, state.base.value),
    isSaving,
    isRestored: state?.isRestored ?? false,
    error: query.error,
    retry: () => void query.refetch(),
    change,
    save: () => saveOver(newest.current?.base.etag ?? ''),
    discard: () => newest.current && set({ ...newest.current, value: newest.current.base.value, isRestored: false }),
    conflict,
    takeTheirs: () => {
      if (conflict) set({ base: conflict, value: conflict.value, isRestored: false });
      setConflict(undefined);
    },
    keepMine: () => saveOver(conflict?.etag ?? ''),
    decideLater: () => setConflict(undefined),
  };
}
