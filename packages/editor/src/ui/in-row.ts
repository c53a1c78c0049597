import { createContext, useContext } from 'react';

/** True inside a table row: there the row is the tab stop, and what sits in it is reached with the right arrow. */
export const InRow = createContext(false);

/** The tabIndex of something that can be focused for an explanation: its own tab stop, but not in a table row. */
export function useDetailTabIndex(): 0 | -1 {
  return useContext(InRow) ? -1 : 0;
}
