import type { Attribute } from './settings-queries.ts';

export const fieldTypes: readonly { value: Attribute['type']; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'boolean', label: 'Yes or no' },
  { value: 'date', label: 'Date' },
];
export const fieldTypeLabel = (type: Attribute['type']): string =>
  fieldTypes.find(({ value }) => value === type)?.label ?? type;
