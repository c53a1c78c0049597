import { useMemo, useSyncExternalStore } from 'react';

/** Follows a media query; right from the first render on, so nothing jumps. */
export function useMedia(query: string): boolean {
  const list = useMemo(() => window.matchMedia(query), [query]);
  return useSyncExternalStore(
    (listener) => {
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => list.matches,
  );
}

/** True up to 640 px: one column, thumb first. */
export const usePhone = () => useMedia('(max-width: 640px)');

/** True when the main pointer is a finger: rows are 44 px instead of 32. */
export const useTouch = () => useMedia('(pointer: coarse)');
