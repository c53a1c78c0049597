import type { IncomingEvent, Rejected, RequestFrame } from './incoming-event.ts';
import { fromPosthog } from './posthog-message.ts';
import { understandMessage } from './segment-message.ts';

export type Call = IncomingEvent['call'];

/** What an address takes: one kind of call, a batch, history, or PostHog's form of any. */
export type RouteKind = Call | 'batch' | 'import' | 'posthog';

export interface Understanding {
  readonly events: readonly IncomingEvent[];
  readonly rejected: readonly Rejected[];
}

type RequestTime = Pick<RequestFrame, 'receivedAtMs' | 'newId'> & {
  /** Of the whole body: no message in it can be larger. */
  readonly bytes: number;
};

const mostEventBytes = 32 * 1024;
const mostInBatch = 10_000;

/** Takes a request body apart; a bad message never takes the good ones with it. Null = not a body of this address. */
export function takeRequest(body: unknown, kind: RouteKind, at: RequestTime): Understanding | null {
  const messages = messagesOf(body, kind);
  if (messages === null || messages.length > mostInBatch) return null;
  const frame = frameOf(body, kind, at);
  const call = kind === 'batch' || kind === 'import' || kind === 'posthog' ? null : kind;
  const events: IncomingEvent[] = [];
  const rejected: Rejected[] = [];
  for (const message of messages) {
    const size = at.bytes <= mostEventBytes ? 0 : Buffer.byteLength(JSON.stringify(message) ?? '');
    if (size > mostEventBytes) {
      rejected.push({ reason: `larger than ${mostEventBytes / 1024} KB (${size} bytes)`, raw: message });
      continue;
    }
    const understood = understandMessage(kind === 'posthog' ? fromPosthog(message) : message, call, frame);
    if (understood.ok) events.push(understood.event);
    else rejected.push({ reason: understood.reason, raw: message });
  }
  return { events, rejected };
}

type Given = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function messagesOf(body: unknown, kind: RouteKind): readonly unknown[] | null {
  if (kind === 'batch' || kind === 'import') return isObject(body) && Array.isArray(body.batch) ? body.batch : null;
  if (kind !== 'posthog') return isObject(body) ? [body] : null;
  if (Array.isArray(body)) return body;
  if (!isObject(body)) return null;
  return Array.isArray(body.batch) ? body.batch : [body];
}

function frameOf(body: unknown, kind: RouteKind, at: RequestTime): RequestFrame {
  const given = isObject(body) ? body : {};
  const isBatch = Array.isArray(given.batch);
  return {
    receivedAtMs: at.receivedAtMs,
    newId: at.newId,
    sentAt: given.sentAt ?? given.sent_at,
    isImport: kind === 'import',
    isPosthog: kind === 'posthog',
    context: isBatch ? given.context : null,
    integrations: isBatch ? given.integrations : null,
  };
}
