import { createHash } from 'node:crypto';
import type { AttributeChange, FactSource } from '@ripen/runtime';
import { emailKey } from '../contacts/identity.ts';
import { mergeAppend } from '../contacts/merge-append.ts';
import { type Resolution, resolveAlias, resolveIdentity } from '../contacts/resolve-identity.ts';
import { eventAppend } from '../engine/event-append.ts';
import type { Append } from '../ports.ts';
import { hasEvent } from '../store/event-rows.ts';
import type { Db } from '../store/per-store.ts';
import { putQuarantine } from '../store/quarantine-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { joinSameId, withKnownNames } from './distinct-id.ts';
import type { IncomingEvent, Rejected } from './incoming-event.ts';

/** How a request may change contacts. */
export interface Caller {
  /** Proved itself with the API key. */
  readonly trusted: boolean;
  /** Attributes that only servers may set. */
  readonly serverOnly: ReadonlySet<string>;
}

/** What became of the events of one request, besides what is appended. */
export interface Tally {
  duplicates: number;
}

/** Finds the contact of each event and turns it into inputs, in order. Runs inside the transaction that appends them. */
export function acceptEvents(
  ctx: WorkspaceCtx,
  db: Db,
  events: readonly IncomingEvent[],
  caller: Caller,
  acceptedAtMs: number,
  tally: Tally,
): Append[] {
  const appends: Append[] = [];
  const fresh = new Set<string>();
  for (const event of events) {
    // What was taken before must not touch identities again.
    if (fresh.has(event.id) || hasEvent(ctx, db, event.id)) {
      tally.duplicates += 1;
      continue;
    }
    fresh.add(event.id);
    appends.push(...acceptEvent(ctx, db, event, caller, acceptedAtMs));
  }
  return appends;
}

function acceptEvent(ctx: WorkspaceCtx, db: Db, given: IncomingEvent, caller: Caller, acceptedAtMs: number): Append[] {
  const event = withKnownNames(ctx, db, given);
  const claimed = event.attributes.find(({ name }) => name === 'email');
  const email = emailKey(claimed?.value);
  const found = resolve(ctx, db, event, email, caller.trusted, acceptedAtMs);
  const resolution = joinSameId(ctx, db, event, found, acceptedAtMs);
  const { kept, refused } = allowedAttributes(event, caller, emailProblem(claimed?.value, email, resolution, caller));
  for (const reason of refused) quarantineRow(ctx, db, { reason, raw: event }, acceptedAtMs);
  const { contactId } = resolution;
  return [
    ...resolution.absorbed.map((gone) => mergeAppend(ctx, contactId, gone, acceptedAtMs)),
    toAppend(ctx, contactId, event, kept),
  ];
}

function resolve(
  ctx: WorkspaceCtx,
  db: Db,
  event: IncomingEvent,
  email: string | null,
  trusted: boolean,
  atMs: number,
): Resolution {
  const { userId, anonymousId, previousId } = event;
  if (event.call !== 'alias' || previousId === null || userId === null) {
    return resolveIdentity(ctx, db, { userId, email, anonymousId }, trusted, atMs);
  }
  const joined = resolveAlias(ctx, db, { previousId, userId }, trusted, atMs);
  if (joined !== null) return joined;
  const reason = `alias refused: "previousId" and "userId" are two known people, and only a call with the API key may join them`;
  quarantineRow(ctx, db, { reason, raw: event }, atMs);
  return resolveIdentity(ctx, db, { userId, email: null, anonymousId: null }, trusted, atMs);
}

/** Why the e-mail attribute is not taken over, or null. */
function emailProblem(value: unknown, email: string | null, resolution: Resolution, caller: Caller): string | null {
  if (value === undefined) return null;
  if (value === null) return caller.trusted ? null : 'only a call with the API key may remove an e-mail address';
  return email === null ? 'not an e-mail address' : resolution.emailRefused;
}

function allowedAttributes(
  event: IncomingEvent,
  { trusted, serverOnly }: Caller,
  emailRefusal: string | null,
): { kept: IncomingEvent['attributes']; refused: string[] } {
  const refused: string[] = [];
  const kept = event.attributes.filter(({ name }) => {
    const reason =
      name === 'email' && emailRefusal !== null
        ? emailRefusal
        : !trusted && serverOnly.has(name)
          ? 'only servers may set it'
          : null;
    if (reason !== null) refused.push(`attribute "${name}" was left out, the event was kept: ${reason}`);
    return reason === null;
  });
  return { kept, refused };
}

function toAppend(
  ctx: WorkspaceCtx,
  contactId: string,
  event: IncomingEvent,
  kept: IncomingEvent['attributes'],
): Append {
  const { id, call, name, properties, atMs } = event;
  const source: FactSource = event.isImport ? 'import' : 'event';
  const attributes: AttributeChange[] = kept.map((attribute) => ({ ...attribute, source, atMs }));
  const base = { kind: 'event', id, call, name, properties, atMs } as const;
  return eventAppend(ctx, contactId, attributes.length > 0 ? { ...base, attributes } : base, event.context);
}

const longestRaw = 64 * 1024;

/** Keeps what was not taken, with the reason. The same message again is the same row. */
export function quarantineRow(ctx: WorkspaceCtx, db: Db, { reason, raw }: Rejected, receivedAtMs: number): void {
  const whole = JSON.stringify(raw) ?? 'null';
  const rawJson =
    whole.length > longestRaw ? JSON.stringify({ cutAt: longestRaw, start: whole.slice(0, longestRaw) }) : whole;
  const id = `q${createHash('sha256').update(`${reason}\u0000${whole}`).digest('hex').slice(0, 24)}`;
  putQuarantine(ctx, db, { id, receivedAtMs, reason, rawJson });
}
