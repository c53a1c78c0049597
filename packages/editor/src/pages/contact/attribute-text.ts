import type { Contact } from '../../api/types.ts';

/** The first of these attributes that says something; senders do not agree on names. */
export function attributeText(contact: Contact, ...names: string[]): string | undefined {
  const found = names.map((name) => contact.attributes.find((attribute) => attribute.name === name)?.value);
  const value = found.find((candidate) => candidate !== undefined && candidate !== '');
  return value === undefined ? undefined : String(value);
}
