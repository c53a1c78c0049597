export type AttributeType = 'text' | 'number' | 'boolean' | 'date';
type Scalar = string | number | boolean;

/** What a stored value shows as. */
export function shownValue(value: Scalar): string {
  return typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value);
}

/** The type to edit a value as: the defined one, else what the value is. */
export function typeOf(defined: AttributeType | undefined, value: Scalar | undefined): AttributeType {
  if (defined) return defined;
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'text';
}

/** What was typed as a value of the type, or what is wrong with it. */
export function readValue(typed: string, type: AttributeType): { value: Scalar } | { problem: string } {
  const text = typed.trim();
  if (type === 'number') {
    const value = Number(text.replace(',', '.'));
    return text !== '' && Number.isFinite(value) ? { value } : { problem: 'This is not a number.' };
  }
  if (type === 'boolean') {
    if (/^(yes|true|1)$/i.test(text)) return { value: true };
    return /^(no|false|0)$/i.test(text) ? { value: false } : { problem: 'Write yes or no.' };
  }
  if (type === 'date' && Number.isNaN(Date.parse(text))) return { problem: 'Write a date such as 2026-06-03.' };
  return { value: text };
}
