import { useCallback, useEffect, useRef } from 'react';

/** The same function for ever, which always does what the newest one would: for what is passed to memoised rows. */
export function useLatest<Argument>(run: (argument: Argument) => void): (argument: Argument) => void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  return useCallback((argument) => latest.current(argument), []);
}
