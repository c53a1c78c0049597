import { emptyBook, type ReferenceBook } from '@ripen/runtime';
import { createContext, useContext } from 'react';

/** What exists around what is edited, for pickers. Everything in inspector/ reads it from here and needs nothing else. */
export const BookContext = createContext<ReferenceBook>(emptyBook);

export const useBook = () => useContext(BookContext);
