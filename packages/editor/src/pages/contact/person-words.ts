import type { Contact } from '../../api/types.ts';

type Person = Pick<Contact, 'id' | 'displayName' | 'email'>;

/** What has to be typed before somebody is deleted. */
export const wordsToConfirm = ({ id, displayName, email }: Person): string => email || displayName || id;

const folded = (text: string) => text.normalize('NFC').trim().toLowerCase();

export const isConfirmed = (typed: string, words: string): boolean => folded(typed) === folded(words);

/** Of the file with everything about somebody. */
export function exportName({ id, displayName, email }: Person): string {
  const plain = (displayName || email || '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${plain || `contact-${id}`}.json`;
}
