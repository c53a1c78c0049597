import type { Json } from '../values/json.ts';
import type { Fields } from './field.ts';

/** The fields of a node that was just dropped on the canvas; optional ones are absent. */
export function initialFields(fields: Fields): Record<string, Json> {
  const entries = Object.entries(fields).filter(([, field]) => field.initial !== undefined);
  // Initial values are plain data by construction, which the type `unknown` of an open record does not say.
  return Object.fromEntries(entries.map(([name, field]) => [name, field.initial as Json]));
}
