import type { Subject } from '@ripen/runtime';
import { sql } from 'kysely';

/**
 * A deal is a subject of the engine like a contact, under an id of its own in the same tables (`contactId` there): its
 * name from outside behind a prefix that no contact's id can have, because those are derived and begin with a `c` and a
 * hexadecimal digit.
 */
const dealPrefix = 'deal:';

export const subjectKind = (subjectId: string): Subject => (subjectId.startsWith(dealPrefix) ? 'deal' : 'contact');

/** The subject's id of the deal that people and other systems call `dealId`. */
export const dealSubject = (dealId: string): string => dealPrefix + dealId;

/** What people and other systems call it; a contact's id is its name outside too. */
export const outsideId = (subjectId: string): string =>
  subjectKind(subjectId) === 'deal' ? subjectId.slice(dealPrefix.length) : subjectId;

/** For lists and counts of what contacts do: leaves out the rows of deals. `;` is the character after `:`. */
export const ofContacts = sql<boolean>`("events"."contactId" < 'deal:' OR "events"."contactId" >= 'deal;')`;
