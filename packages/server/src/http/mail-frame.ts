import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';

/** A mail is somebody else's HTML: no script, no request, no form, whatever it holds (T12, T13). */
const framePolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * Looking at a mail must not count as reading it: a picture from elsewhere (the open pixel is one) is not asked for and
 * shows its words instead, and a link only ever wants a new window, which the sandbox refuses. The policy holds without
 * this; this keeps refusals out of the console.
 */
function atRest(html: string): string {
  return html
    .replace(/(<img\b[^>]*?\s)src(\s*=\s*(["'])(?!data:)[^"']*\3)/gi, '$1data-src$2')
    .replace(/(<a\b[^>]*?)\starget\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, '$1');
}

/** Mail programs show unstyled text in a sans-serif with room around it; so does the frame. The mail's own styles win. */
const usualLook =
  '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><base target="_blank"><style>html{color-scheme:light;background:#fff}body{margin:20px;font:15px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif;color:#222;overflow-wrap:anywhere}img{max-width:100%}</style>';

/** Answers with a mail as it looks, for a sandboxed frame. */
export function answerMailFrame(c: Context, html: string) {
  return c.html(usualLook + atRest(html), 200, { 'content-security-policy': framePolicy, 'cache-control': 'no-store' });
}

const mostKept = 100;

/**
 * Mails that were rendered from something not saved yet, in memory, the last 100. Inside our own pages such HTML would
 * stand under their policy and lose its styles; from an address of its own it comes with `framePolicy`.
 */
export function createFrameShelf() {
  const kept = new Map<string, string>();
  return {
    /** @returns the id under which `read` finds it, until 100 others came after it */
    put(html: string): string {
      const id = randomUUID();
      kept.set(id, html);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return id;
    },
    read: (id: string): string | undefined => kept.get(id),
  };
}
