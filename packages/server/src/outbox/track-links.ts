import { decodeEntities } from '../adapters/html-text.ts';

const LINK = /<a(?=[\s/])(?:"[^"]*"|'[^']*'|[^"'<>])*>/gi;
const HREF = /(\shref\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)/i;

export interface TrackedHtml {
  readonly html: string;
  /** Where the links lead, by index; the same address twice is one link. */
  readonly urls: readonly string[];
}

export interface TrackOptions {
  readonly linkFor: (index: number) => string;
  readonly pixel: string;
  /** Links that stay as they are, such as our own for unsubscribing. */
  readonly keep: (url: string) => boolean;
}

/** Leads every http(s) link of a mail through us and adds the open pixel; anything else that looks like a link stays. */
export function trackLinks(html: string, { linkFor, pixel, keep }: TrackOptions): TrackedHtml {
  const indexes = new Map<string, number>();
  const linked = html.replace(LINK, (tag) =>
    tag.replace(HREF, (whole: string, before: string, value: string) => {
      const url = webAddress(value);
      if (url === null || keep(url)) return whole;
      const index = indexes.get(url) ?? indexes.size;
      indexes.set(url, index);
      return `${before}"${linkFor(index)}"`;
    }),
  );
  const image = `<img src="${pixel}" width="1" height="1" alt="" style="display:block;width:1px;height:1px;border:0">`;
  return { html: beforeBodyEnd(linked, image), urls: [...indexes.keys()] };
}

/** Puts something at the end of what people see. */
export function beforeBodyEnd(html: string, addition: string): string {
  const end = html.search(/<\/body\s*>(?![\s\S]*<\/body\s*>)/i);
  return end < 0 ? `${html}${addition}` : `${html.slice(0, end)}${addition}${html.slice(end)}`;
}

function webAddress(value: string): string | null {
  const url = URL.parse(decodeEntities(value.replace(/^["']|["']$/g, '')).trim());
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
}
