import { hash, timingSafeEqual } from 'node:crypto';

/**
 * What a key may do: `public` appends events and nothing else (it is in every web page); `server` proves a server call
 * and may set what browsers may not; `grace` was replaced lately: its events are kept aside, not applied.
 */
export type KeyKind = 'public' | 'server' | 'grace';

/** Null = unknown. Takes the same time whatever is presented. */
export type KeyCheck = (presented: string) => KeyKind | null;

/** How long the events of a replaced key are still kept aside. */
const graceMs = 7 * 86_400_000;

export interface KeySource {
  value(name: 'apiKey' | 'writeKey'): string;
  /** The write key before the last rotation, if there was one. */
  previous?(): { readonly key: string; readonly replacedAtMs: number } | null;
}

/** Compares hashes of equal length in constant time, against every key, however early one matches. */
export function keyCheck(keys: KeySource, nowMs: () => number): KeyCheck {
  const ownDigest = rememberLast(digest);
  const publicDigest = rememberLast(digest);
  const previousDigest = rememberLast(digest);
  return (presented) => {
    const given = digest(presented);
    const isServer = timingSafeEqual(given, ownDigest(keys.value('apiKey')));
    const isPublic = timingSafeEqual(given, publicDigest(keys.value('writeKey')));
    const previous = keys.previous?.() ?? null;
    const isPrevious = timingSafeEqual(given, previousDigest(previous?.key ?? ''));
    if (isServer) return 'server';
    if (isPublic) return 'public';
    return isPrevious && previous !== null && nowMs() - previous.replacedAtMs < graceMs ? 'grace' : null;
  };
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Our own keys change when they are rotated, which is hardly ever. */
function rememberLast<T>(work: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly result: T } | null = null;
  return (text) => {
    if (last === null || last.text !== text) last = { text, result: work(text) };
    return last.result;
  };
}
