const BLOCK = /^(?:p|div|h[1-6]|ul|ol|table|tr|blockquote|section|article|header|footer|pre|hr|dl|dd|dt|address|form)$/;
const HIDDEN = /^(?:head|style|script|title|template|noscript)$/;
// biome-ignore format: a table
const NAMED: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', copy: '©', reg: '®', trade: '™', hellip: '…',
  ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•', middot: '·', euro: '€',
};

export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] as string) : entity;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });

/** The plain-text part of a mail whose author wrote only HTML: paragraphs, list items, and links with their address. */
export const htmlToText = (html: string): string => {
  const out: string[] = [];
  let href = '';
  let linkStart = 0;
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    out.push(decodeEntities(html.slice(at, open < 0 ? html.length : open).replace(/\s+/g, ' ')));
    if (open < 0) break;
    if (!/[a-z/!?]/i.test(html.charAt(open + 1))) {
      out.push('<');
      at = open + 1;
      continue;
    }
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open);
      continue;
    }
    at = after(html, '>', open);
    const tag = html.slice(open + 1, at - 1);
    const name = /^\/?([a-z\d]+)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
    const closing = tag.startsWith('/');
    if (HIDDEN.test(name) && !closing) at = afterClosing(html, name, at);
    else if (name === 'br') out.push('\n');
    else if (name === 'li' && !closing) out.push('\n- ');
    else if (BLOCK.test(name)) out.push('\n\n');
    else if (name === 'td' || name === 'th') out.push(' ');
    else if (name === 'a' && !closing) {
      href = hrefOf(tag);
      linkStart = out.length;
    } else if (name === 'a') {
      const label = out.slice(linkStart).join('').trim();
      if (href !== '' && href !== label) out.push(label === '' ? href : ` (${href})`);
      href = '';
    }
  }
  return tidy(out.join(''));
};

const after = (html: string, end: string, from: number): number => {
  const found = html.indexOf(end, from);
  return found < 0 ? html.length : found + end.length;
};

const afterClosing = (html: string, name: string, from: number): number => {
  const found = html.slice(from).search(new RegExp(`</${name}\\b`, 'i'));
  return found < 0 ? html.length : after(html, '>', from + found);
};

const hrefOf = (tag: string): string => {
  const match = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(tag);
  const href = decodeEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
  return /^(?:https?:|mailto:|tel:)/i.test(href) ? href : '';
};

const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
