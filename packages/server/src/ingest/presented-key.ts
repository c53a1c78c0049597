import type { Context } from 'hono';

/** The key in the `Authorization` header: Basic user name or Bearer token. */
export function headerKey(c: Context): string | null {
  const header = c.req.header('authorization');
  if (header === undefined) return null;
  const [scheme = '', value = ''] = header.trim().split(/\s+/, 2);
  if (/^bearer$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return null;
  const text = Buffer.from(value, 'base64').toString('utf8');
  const end = text.indexOf(':');
  return end === -1 ? text : text.slice(0, end);
}

/** The key in the address, or in the body under any of the names that clients use. */
export function otherKey(c: Context, body: unknown): string | null {
  const inQuery = c.req.query('writeKey') ?? c.req.query('api_key');
  if (inQuery !== undefined) return inQuery;
  const given = Array.isArray(body) ? (body[0] as unknown) : body;
  if (typeof given !== 'object' || given === null) return null;
  for (const name of ['writeKey', 'api_key', 'token'] as const) {
    const value: unknown = Object.hasOwn(given, name) ? (given as Readonly<Record<string, unknown>>)[name] : undefined;
    if (typeof value === 'string') return value;
  }
  const properties = (given as { properties?: unknown }).properties;
  return typeof properties === 'object' &&
    properties !== null &&
    'token' in properties &&
    typeof properties.token === 'string'
    ? properties.token
    : null;
}
