import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/** Sets parameters of the address; undefined removes one. `isStep` makes the back button return to where it was. */
export type SetParams = (values: Readonly<Record<string, string | undefined>>, isStep?: boolean) => void;

/** The parameters after the `?` of this page's address, so that what is open and filtered can be sent to somebody. */
export function usePageParams(): readonly [URLSearchParams, SetParams] {
  const [params, setParams] = useSearchParams();
  const set = useCallback<SetParams>(
    (values, isStep = false) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value === undefined) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: !isStep },
      ),
    [setParams],
  );
  return [params, set];
}
