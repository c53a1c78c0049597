import type { Input } from '@ripen/runtime';
import type { Accepted, Append } from '../ports.ts';
import { anyDealHears, dealsHearing } from '../store/deal-contact-rows.ts';
import type { Db } from '../store/per-store.ts';
import { outsideId, subjectKind } from '../store/subject.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { eventAppend } from './event-append.ts';

/** Ids of what a deal heard of its people begin so; what happened to the deal itself has other ids. */
const heardPrefix = '~heard/';

export const isHeard = (inputId: string): boolean => inputId.startsWith(heardPrefix);

/** Whom an input of a deal is about, as the history keeps it beside the input. */
export interface HeardContext {
  readonly contactId: string;
}

/**
 * The inputs of deals that follow from what their people did: each event of a person is an event of every open deal that
 * the person is linked to, with the same name, properties and time, and an id derived from both. A deal's own history
 * therefore has all that its scores are made of, and is all that a recompute needs.
 */
export function heardByDeals(ctx: WorkspaceCtx, db: Db, consumed: readonly Accepted[]): Append[] {
  if (!anyDealHears(ctx, db)) return [];
  const deals = new Map<string, readonly string[]>();
  const hearing = (contactId: string): readonly string[] => {
    const known = deals.get(contactId) ?? dealsHearing(ctx, db, contactId);
    deals.set(contactId, known);
    return known;
  };
  return consumed.flatMap((accepted) => {
    if (accepted.kind !== 'event' || subjectKind(accepted.contactId) === 'deal') return [];
    return hearing(accepted.contactId).map((dealId) => heardBy(ctx, dealId, accepted));
  });
}

function heardBy(ctx: WorkspaceCtx, dealId: string, accepted: Accepted): Append {
  // The history holds inputs that were checked on their way in.
  const { call, name, properties, atMs } = JSON.parse(accepted.payload) as Extract<Input, { kind: 'event' }>;
  const id = `${heardPrefix}${outsideId(dealId)}/${accepted.id}`;
  const context: HeardContext = { contactId: accepted.contactId };
  return eventAppend(ctx, dealId, { kind: 'event', call, id, name, properties, atMs }, context);
}
