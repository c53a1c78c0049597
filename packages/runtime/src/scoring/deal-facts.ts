import type { ReferenceBook } from '../document/reference-book.ts';

/** What every deal may have, by the names that conditions ask for: "stage is proposal", "value ≥ 10,000" (S1, E5). */
export const dealAttributes = [
  { name: 'name', type: 'text' },
  { name: 'stage', type: 'text' },
  { name: 'value', type: 'number' },
  { name: 'currency', type: 'text' },
  /** `open`, `won` or `lost`. */
  { name: 'status', type: 'text' },
] as const satisfies ReferenceBook['attributes'];

/** What the server itself says of a deal. */
export const dealEvents = [
  'ripen.deal.stage-changed',
  'ripen.deal.contact-added',
  'ripen.deal.contact-removed',
  'ripen.deal.won',
  'ripen.deal.lost',
] as const;

/** The book that a model about deals is checked by: what every deal has need not be seen or defined first. */
export function withDealFacts(book: ReferenceBook): ReferenceBook {
  const own = new Set<string>(dealAttributes.map(({ name }) => name));
  return {
    ...book,
    attributes: [...dealAttributes, ...book.attributes.filter(({ name }) => !own.has(name))],
    events: [...new Set([...book.events, ...dealEvents])],
  };
}
