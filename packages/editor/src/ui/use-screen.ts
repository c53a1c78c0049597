import { useSyncExternalStore } from 'react';

interface Watched {
  readonly subscribe: (listener: () => void) => () => void;
  readonly matches: () => boolean;
}

const watched = new Map<string, Watched>();

/** One MediaQueryList for each query, however many rows of a table ask. */
function watch(query: string): Watched {
  const known = watched.get(query);
  if (known) return known;
  const list = window.matchMedia(query);
  const made: Watched = {
    subscribe: (listener) => {
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    matches: () => list.matches,
  };
  watched.set(query, made);
  return made;
}

/** Follows a media query; right from the first render on, so nothing jumps. */
export function useMedia(query: string): boolean {
  const { subscribe, matches } = watch(query);
  return useSyncExternalStore(subscribe, matches);
}

/** True up to 640 px: one column, thumb first. */
export const usePhone = () => useMedia('(max-width: 640px)');

/** True when the main pointer is a finger: rows are 44 px instead of 32. */
export const useTouch = () => useMedia('(pointer: coarse)');
