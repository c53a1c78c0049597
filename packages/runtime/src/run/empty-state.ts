import type { ContactState } from './contact-state.ts';

/** A contact of whom nothing is known yet. */
export function emptyContact(id: string): ContactState {
  return {
    contact: { id, attributes: new Map(), tags: new Set(), timeZone: null },
    scores: new Map(),
    enrollments: [],
    past: [],
  };
}
