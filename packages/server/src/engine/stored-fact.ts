import { type Fact, storedAttribute } from '@ripen/runtime';
import type { AttributeRow } from '../store/contact-attribute-rows.ts';

/** A fact as its row holds it. */
export const storedFact = ({ value, source, atMs }: Fact): Omit<AttributeRow, 'name'> => ({
  ...storedAttribute(value),
  source,
  atMs,
});
