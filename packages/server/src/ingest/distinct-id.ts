import { type Resolution, resolveAlias } from '../contacts/resolve-identity.ts';
import { findIdentity } from '../store/identity-rows.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import type { IncomingEvent } from './incoming-event.ts';

/** The event with PostHog's one id as a user's or a visitor's, by what is known: the user of two ids is the identified one. */
export function withKnownNames(ctx: WorkspaceCtx, db: Db, event: IncomingEvent): IncomingEvent {
  const { call, distinctId, previousId, userId } = event;
  if (distinctId === null) return event;
  const isUser = (id: string): boolean => findIdentity(ctx, db, 'user', id) !== undefined;
  if (userId === null)
    return isUser(distinctId) ? { ...event, userId: distinctId } : { ...event, anonymousId: distinctId };
  if (call !== 'alias' || previousId === null || isUser(userId) || !isUser(previousId)) return event;
  return { ...event, userId: previousId, distinctId: previousId, previousId: userId };
}

/** Whoever was a visitor under the id of this user joins them, whatever key the call has: it is the same id. */
export function joinSameId(
  ctx: WorkspaceCtx,
  db: Db,
  { distinctId, userId }: IncomingEvent,
  resolution: Resolution,
  atMs: number,
): Resolution {
  if (distinctId === null || userId !== distinctId) return resolution;
  const joined = resolveAlias(ctx, db, { previousId: distinctId, userId }, false, atMs);
  return joined === null ? resolution : { ...resolution, absorbed: [...resolution.absorbed, ...joined.absorbed] };
}
