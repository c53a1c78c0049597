import type { Field } from './field.ts';

/** Whether a field is shown, and counts, given the values of its siblings. */
export function isShown(field: Field, values: Readonly<Record<string, unknown>>): boolean {
  if (field.showWhen === undefined) return true;
  const { is, field: sibling } = field.showWhen;
  const value = values[sibling];
  return typeof is === 'object' ? is.some((one) => one === value) : is === value;
}
