import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Context } from 'hono';

/** As it comes over the wire. */
export const mostBytes = 512 * 1024;
/** After unpacking: 500 KB of JSON that a client packed, with room. */
const mostUnpackedBytes = 2 * 1024 * 1024;

/** The whole body cannot be taken; `detail` is for the client's developer. */
export class BadBody extends Error {
  override readonly name = 'BadBody';
}

const unpack = promisify(gunzip);

/**
 * Reads a body of JSON whatever its content type says: clients send it as text/plain, packed with gzip under any type, or
 * as a form with the JSON in `data`.
 * @throws BadBody when it is too large or not JSON
 */
export async function readBody(c: Context): Promise<{ readonly body: unknown; readonly bytes: number }> {
  const declared = Number(c.req.header('content-length') ?? '0');
  if (declared > mostBytes) throw tooLarge();
  const raw = await readBytes(c);
  const isGzip = raw.length > 2 && raw[0] === 0x1f && raw[1] === 0x8b;
  const plain = isGzip ? await unpacked(raw) : raw;
  return { body: parseText(plain.toString('utf8')), bytes: plain.length };
}

const tooLarge = () => new BadBody(`a request may have ${mostBytes / 1024} KiB; send smaller batches`);

async function unpacked(raw: Buffer): Promise<Buffer> {
  try {
    return await unpack(raw, { maxOutputLength: mostUnpackedBytes });
  } catch {
    throw new BadBody(`the gzip body is damaged, or larger than ${mostUnpackedBytes / 1024} KiB when unpacked`);
  }
}

/** Straight from the socket where there is one: a web stream around it costs as much as everything else here. */
async function readBytes(c: Context): Promise<Buffer> {
  const incoming: unknown = (c.env as { incoming?: unknown } | undefined)?.incoming;
  if (isUnread(incoming)) return readStream(incoming);
  const body = Buffer.from(await c.req.arrayBuffer());
  if (body.length > mostBytes) throw tooLarge();
  return body;
}

const isUnread = (value: unknown): value is IncomingMessage =>
  typeof value === 'object' && value !== null && 'readableDidRead' in value && value.readableDidRead === false;

function readStream(incoming: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      // Read to the end but not kept, so that the answer can be sent on this connection.
      if (length <= mostBytes) chunks.push(chunk);
      else if (length > 8 * mostBytes) incoming.destroy();
    });
    incoming.on('end', () => {
      if (length > mostBytes) reject(tooLarge());
      else resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    incoming.on('close', () => {
      if (!incoming.complete) reject(new BadBody('the connection was closed before the whole body had come'));
    });
    incoming.on('error', reject);
  });
}

function parseText(text: string): unknown {
  const json = text.startsWith('data=') ? formData(text) : text;
  try {
    return JSON.parse(json.charCodeAt(0) === 0xfeff ? json.slice(1) : json);
  } catch {
    throw new BadBody('the body is not JSON');
  }
}

function formData(text: string): string {
  const data = new URLSearchParams(text).get('data') ?? '';
  return data.trimStart().startsWith('{') || data.trimStart().startsWith('[')
    ? data
    : Buffer.from(data, 'base64').toString('utf8');
}
