import { parseInstant } from '@ripen/runtime';
import { z } from 'zod';

const base = {
  type: z.literal('ripen'),
  userId: z.string().min(1),
  timestamp: z.string().min(1),
};
const mail = z.strictObject({
  ...base,
  do: z.enum(['email.open', 'email.click', 'email.unsubscribe']),
  /** The step that sent the mail; absent = the latest mail. */
  node: z.string().min(1).optional(),
});
const accept = z.strictObject({ ...base, do: z.literal('handoff.accept') });
const reject = z.strictObject({
  ...base,
  do: z.literal('handoff.reject'),
  reason: z.enum(['not-ready', 'bad-fit', 'duplicate', 'unreachable']),
  note: z.string().optional(),
});
const tag = z.strictObject({ ...base, do: z.literal('contact.tag'), tag: z.string().min(1).max(200) });
const actionSchema = z.discriminatedUnion('do', [mail, accept, reject, tag]);

/** What people do that is no event of a website: a lead accepted, a link in a mail followed, a tag put on by hand. */
export type PlayedAction = z.output<typeof actionSchema>;

/** One line of an event file: a Segment call exactly as written, or an action. */
export type EventLine = { readonly number: number; readonly atMs: number } & (
  | { readonly kind: 'call'; readonly call: Readonly<Record<string, unknown>> }
  | { readonly kind: 'action'; readonly action: PlayedAction }
);

/** A line of an event file that cannot be played. */
export class BadLine extends Error {
  override readonly name = 'BadLine';
}

/**
 * Reads an event file: one JSON object a line, empty lines allowed. Every line needs a `timestamp`, because the clock
 * follows them.
 * @throws BadLine that names the first line that cannot be played, and why
 */
export function readEventLines(text: string): EventLine[] {
  return text.split(/\r?\n/).flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, index + 1)]));
}

function readLine(line: string, number: number): EventLine {
  const value = parseJson(line, number);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadLine(`line ${number} is not a JSON object`);
  }
  const call = value as Readonly<Record<string, unknown>>;
  const timestamp = call.originalTimestamp ?? call.timestamp;
  const atMs = typeof timestamp === 'string' ? parseInstant(timestamp) : null;
  if (atMs === null) throw new BadLine(`line ${number} needs a "timestamp" such as 2026-03-02T09:00:00Z`);
  if (call.type !== 'ripen') return { kind: 'call', number, atMs, call };
  const parsed = actionSchema.safeParse(call);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new BadLine(`line ${number}, ${issue?.path.join('.') || '"do"'}: ${issue?.message}`);
  }
  return { kind: 'action', number, atMs, action: parsed.data };
}

function parseJson(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new BadLine(`line ${number} is not JSON`, { cause: error });
  }
}
