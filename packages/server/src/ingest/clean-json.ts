import type { Json, JsonObject } from '@ripen/runtime';

/** Deeper values are refused: nothing that a client sends needs it, and deep ones are how parsers are attacked. */
export const deepest = 32;

/** Names that objects inherit (T8): dropped wherever they come. */
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** A value was nested deeper than `deepest`. */
export class TooDeep extends Error {
  override readonly name = 'TooDeep';
}

/**
 * A copy with text that every store can hold: no U+0000, lone surrogates replaced; numbers that are none become null.
 * @throws TooDeep
 */
export function cleanJson(value: unknown, depth = 0): Json {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (depth >= deepest) throw new TooDeep();
  if (Array.isArray(value)) return value.map((item) => cleanJson(item, depth + 1));
  return cleanObject(value, depth);
}

/** @throws TooDeep */
export function cleanObject(value: unknown, depth = 0): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const entries: [string, Json][] = [];
  for (const [name, item] of Object.entries(value)) {
    const cleanName = cleanText(name);
    if (!forbidden.has(cleanName)) entries.push([cleanName, cleanJson(item, depth + 1)]);
  }
  return Object.fromEntries(entries);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: U+0000 is what is looked for.
const needsCleaning = /[\u0000\ud800-\udfff]/;

export function cleanText(text: string): string {
  return needsCleaning.test(text) ? text.toWellFormed().replaceAll('\u0000', '') : text;
}
