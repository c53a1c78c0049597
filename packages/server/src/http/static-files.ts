import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';

interface StaticFile {
  readonly body: Buffer;
  readonly compressed: Buffer | null;
  readonly type: string;
  readonly cacheControl: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** Vite puts a hash of the content into the names of what it bundles; such a file never changes. */
const hashed = /-[A-Za-z0-9_-]{8}\.\w+$/;

/**
 * The built editor, read once into a map: a URL is looked up, never joined to a path (T7).
 * Paths that are no file get index.html, because the editor routes by itself.
 */
export function staticFiles(directory: string): MiddlewareHandler {
  const files = readAll(directory);
  const index = files.get('/index.html');
  return createMiddleware(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const path = c.req.path;
    const page = extname(path) === '' && !path.startsWith('/api/') && !path.startsWith('/v1/');
    const file = files.get(path) ?? (page ? index : undefined);
    if (!file) return next();
    const accepts = c.req.header('accept-encoding') ?? '';
    const compressed = file.compressed !== null && /\bbr\b/.test(accepts);
    return c.body(new Uint8Array(compressed && file.compressed ? file.compressed : file.body), 200, {
      'content-type': file.type,
      'cache-control': file.cacheControl,
      ...(compressed ? { 'content-encoding': 'br', vary: 'accept-encoding' } : {}),
    });
  });
}

function readAll(directory: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const entry of listFiles(directory)) {
    const body = readFileSync(entry);
    const type = types[extname(entry)];
    if (type === undefined) continue;
    const path = `/${relative(directory, entry).split(sep).join('/')}`;
    files.set(path, {
      body,
      compressed: /^text|json|svg/.test(type) ? compress(body) : null,
      type,
      cacheControl: hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  }
  return files;
}

function listFiles(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    // A server without a built editor still serves its API.
    return [];
  }
}

/** Quality 5: a start should not wait for the last per cent. */
const compress = (body: Buffer): Buffer =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
