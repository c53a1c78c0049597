import type { Field } from './field.ts';

/** The same field, but it may be left out: its key is then absent and its value undefined. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { ...field, schema: field.schema.optional(), initial: undefined, optional: true };
}
