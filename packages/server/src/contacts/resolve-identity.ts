import { redirectContact, survivorOf } from '../store/contact-rows.ts';
import {
  findIdentity,
  type IdentityRow,
  identitiesOfContact,
  insertIdentity,
  moveIdentities,
} from '../store/identity-rows.ts';
import type { Db } from '../store/per-store.ts';
import { shardOf } from '../store/shard.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { contactIdFor, type IdentityClaim, type IdentityKey } from './identity.ts';

/** Whose event it is, and what its names did. */
export interface Resolution {
  readonly contactId: string;
  /** Contacts whose names now mean `contactId`; each needs a merge step before the event. */
  readonly absorbed: readonly string[];
  /** Why the address that the call claims was not taken; null when it was, or none was claimed. */
  readonly emailRefused: string | null;
}

/**
 * Finds or makes the contact of a call (E4). Runs inside the transaction that accepts the event.
 *
 * The strongest name decides: user id, then e-mail, then anonymous id. Weaker names that are new are added to that
 * contact; weaker names of another contact join it, unless both have a user id or both have an e-mail of their own:
 * those are two people until a server says otherwise (`alias`). A caller without the API key never gives an existing
 * contact another e-mail address.
 */
export function resolveIdentity(
  ctx: WorkspaceCtx,
  db: Db,
  claim: IdentityClaim,
  trusted: boolean,
  atMs: number,
): Resolution {
  const keys = keysOf(claim);
  const [strongest] = keys;
  if (strongest === undefined) throw new Error('a call needs a name for its contact');
  const known = keys.map((key) => contactOf(ctx, db, key));
  const base = known[0] ?? firstJoinable(ctx, db, keys, known) ?? newContact(ctx, strongest);
  const absorbed: string[] = [];
  let emailRefused: string | null = null;
  let moved = false;
  keys.forEach((key, index) => {
    // What was found above holds until a name is given or moved.
    const owner = moved ? contactOf(ctx, db, key) : (known[index] ?? null);
    if (owner?.id === base.id) return;
    if (owner === null) {
      const refusal = key.kind === 'email' ? refuseEmail(ctx, db, base, trusted) : null;
      if (refusal === null) addIdentity(ctx, db, key, base, atMs);
      else emailRefused = refusal;
      moved ||= refusal === null;
      return;
    }
    if (index > 0 && mayJoin(namesOf(ctx, db, base), namesOf(ctx, db, owner))) {
      absorb(ctx, db, owner, base, atMs);
      absorbed.push(owner.id);
      moved = true;
    } else if (key.kind === 'email') {
      emailRefused = 'the e-mail address belongs to another contact';
    }
  });
  return { contactId: base.id, absorbed, emailRefused };
}

/**
 * Joins the contact of `previous` into the contact of `userId`, as `alias` asks. Without the API key only an anonymous
 * contact may be joined, so that nobody can melt two customers into one.
 * @returns null when it is refused
 */
export function resolveAlias(
  ctx: WorkspaceCtx,
  db: Db,
  { previousId, userId }: { readonly previousId: string; readonly userId: string },
  trusted: boolean,
  atMs: number,
): Resolution | null {
  const user = contactOf(ctx, db, { kind: 'user', value: userId });
  const asUser = contactOf(ctx, db, { kind: 'user', value: previousId });
  const asVisitor = contactOf(ctx, db, { kind: 'anonymous', value: previousId });
  const found = trusted ? (asUser ?? asVisitor) : asVisitor;
  if (!trusted && asUser !== null && asUser.id !== user?.id) return null;
  const mayTakeName = found !== null && namesOf(ctx, db, found).users.size === 0;
  const target = user ?? (mayTakeName ? found : newContact(ctx, { kind: 'user', value: userId }));
  const joins = found !== null && found.id !== target.id;
  if (joins && !trusted && !mayJoin(namesOf(ctx, db, target), namesOf(ctx, db, found))) return null;
  if (user === null) addIdentity(ctx, db, { kind: 'user', value: userId }, target, atMs);
  if (asUser === null && asVisitor === null) {
    addIdentity(ctx, db, { kind: 'anonymous', value: previousId }, target, atMs);
  }
  if (joins) absorb(ctx, db, found, target, atMs);
  return { contactId: target.id, absorbed: joins ? [found.id] : [], emailRefused: null };
}

interface Place {
  readonly id: string;
  readonly shard: number;
}

/** Strongest first. */
function keysOf({ userId, email, anonymousId }: IdentityClaim): IdentityKey[] {
  return [
    ...(userId === null ? [] : [{ kind: 'user' as const, value: userId }]),
    ...(email === null ? [] : [{ kind: 'email' as const, value: email }]),
    ...(anonymousId === null ? [] : [{ kind: 'anonymous' as const, value: anonymousId }]),
  ];
}

function contactOf(ctx: WorkspaceCtx, db: Db, { kind, value }: IdentityKey): Place | null {
  const row = findIdentity(ctx, db, kind, value);
  return row === undefined ? null : { id: row.contactId, shard: row.contactShard };
}

/** The strongest name is new: it may be a new name of a contact that a weaker one knows. */
function firstJoinable(
  ctx: WorkspaceCtx,
  db: Db,
  keys: readonly IdentityKey[],
  known: readonly (Place | null)[],
): Place | null {
  const strongest = keys[0]?.kind;
  for (const place of known.slice(1)) {
    if (place === null) continue;
    const names = namesOf(ctx, db, place);
    if (strongest === 'user' ? names.users.size === 0 : names.emails.size === 0) return place;
  }
  return null;
}

function newContact(ctx: WorkspaceCtx, key: IdentityKey): Place {
  const id = contactIdFor(ctx.workspaceId, key);
  return { id, shard: shardOf(ctx.workspaceId, id) };
}

interface Names {
  readonly users: ReadonlySet<string>;
  readonly emails: ReadonlySet<string>;
}

function namesOf(ctx: WorkspaceCtx, db: Db, place: Place): Names {
  const rows = identitiesOfContact(ctx, db, { shard: place.shard, contactId: place.id });
  const of = (kind: IdentityRow['kind']) => new Set(rows.filter((row) => row.kind === kind).map(({ value }) => value));
  return { users: of('user'), emails: of('email') };
}

/** Two people, when both have a user id, or both an e-mail address. */
const mayJoin = (a: Names, b: Names): boolean =>
  !(a.users.size > 0 && b.users.size > 0) && !(a.emails.size > 0 && b.emails.size > 0);

/** A new address for a contact that has one is a server's to give. */
function refuseEmail(ctx: WorkspaceCtx, db: Db, base: Place, trusted: boolean): string | null {
  if (trusted || namesOf(ctx, db, base).emails.size === 0) return null;
  return 'the contact has an e-mail address already, and only a call with the API key may change it';
}

function addIdentity(ctx: WorkspaceCtx, db: Db, key: IdentityKey, place: Place, atMs: number): void {
  insertIdentity(ctx, db, { ...key, contactShard: place.shard, contactId: place.id, atMs });
}

/** From here on every name of `gone` means `survivor`, and so does what is still under way for it. */
function absorb(ctx: WorkspaceCtx, db: Db, gone: Place, survivor: Place, atMs: number): void {
  moveIdentities(ctx, db, { shard: gone.shard, contactId: gone.id }, { shard: survivor.shard, contactId: survivor.id });
  redirectContact(ctx, db, gone, survivor.id, atMs);
  if (survivorOf(ctx, db, survivor.id) !== survivor.id)
    throw new Error(`contact ${survivor.id} was merged away already`);
}
