import { z } from '@hono/zod-openapi';
import { invalid } from './problem.ts';

/** Query of every list: at most 200 a page. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().openapi({ description: 'Pass as `cursor` for the next page; null at the end.' }),
    total: z.number().int().optional(),
  });

/** Where the next page starts: the sort values of the last row shown. Opaque to clients. */
export type CursorKey = readonly (string | number | null)[];

export const encodeCursor = (key: CursorKey): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** @throws HttpProblem 422 when it is not one of ours. */
export function decodeCursor(cursor: string | undefined, length: number): CursorKey | null {
  if (cursor === undefined) return null;
  const key = parseKey(cursor);
  if (key && key.length === length) return key;
  throw invalid('The cursor is not one that this list gave out. Start again without it.', [
    { pointer: '/cursor', detail: 'unknown cursor' },
  ]);
}

function parseKey(cursor: string): CursorKey | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) && value.every(isKeyPart) ? value : null;
  } catch {
    return null;
  }
}

const isKeyPart = (part: unknown): part is string | number | null =>
  part === null || typeof part === 'string' || (typeof part === 'number' && Number.isFinite(part));

/** Cuts `rows`, fetched with one more than `limit`, into a page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => CursorKey,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  };
}
