import type { DocumentNode, Field, Json } from '@ripen/runtime';

/** What every field component gets. `value` is what the draft holds, which need not be valid yet. */
export interface FieldProps {
  readonly field: Field;
  readonly value: unknown;
  /** Undefined takes the value away; only optional fields do that. */
  readonly onChange: (value: Json | undefined) => void;
  /** What is wrong with it, said at the field. */
  readonly error: string | undefined;
  readonly node: DocumentNode;
  readonly isReadOnly: boolean;
}

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

export const asTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** The part of a Mantine input's props that every field sets the same way. */
export function inputProps({ field, error, isReadOnly }: FieldProps) {
  return {
    label: field.optional ? `${field.label} (optional)` : field.label,
    ...(field.help ? { description: field.help } : {}),
    ...(field.placeholder ? { placeholder: field.placeholder } : {}),
    ...(error ? { error } : {}),
    readOnly: isReadOnly,
  };
}
