import { decodeEntities } from './html-text.ts';

const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^"'<>])*>/gi;
const ATTRIBUTE = /([\s/])([^\s=>"'/]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)/g;
const LINKS = new Set(['href', 'src', 'action', 'formaction', 'background', 'poster', 'xlink:href']);
const SCHEMES = new Set(['http', 'https', 'mailto', 'tel', 'cid']);

/** Takes the address out of links that are not http(s), mailto, tel or cid: a contact's data may have put one there. */
export const keepSafeLinks = (html: string): string =>
  html.replace(TAG, (tag) =>
    tag.replace(ATTRIBUTE, (whole: string, space: string, name: string, equals: string, value: string) =>
      LINKS.has(name.toLowerCase()) && !isSafe(value) ? `${space}${name}${equals}"#"` : whole,
    ),
  );

const isSafe = (value: string): boolean => {
  // Readers of mail ignore spaces and controls in front of, and inside, the scheme.
  const address = decodeEntities(value.replace(/^["']|["']$/g, '')).replace(/[\s\p{C}]/gu, '');
  const scheme = /^([^/?#:]*):/.exec(address)?.[1]?.toLowerCase();
  return scheme === undefined || SCHEMES.has(scheme);
};
