import type { AppDeps } from '../app-deps.ts';
import { emailKey } from '../contacts/identity.ts';
import type { PreparedInput } from '../engine/create-engine.ts';
import type { HeardContext } from '../engine/heard-by-deals.ts';
import { invalid, type ProblemDetail } from '../http/problem.ts';
import { findContactRow } from '../store/contact-detail-rows.ts';
import { survivorOf } from '../store/contact-rows.ts';
import { contactsOfDeal, type DealContactRow, dealsHearing, putDealContact } from '../store/deal-contact-rows.ts';
import { findIdentity } from '../store/identity-rows.ts';
import type { Db } from '../store/per-store.ts';
import { shardOf } from '../store/shard.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { dealRow } from './deal-verbs.ts';

/** A person as a caller names one. */
export interface PersonGiven {
  readonly id?: string | undefined;
  readonly email?: string | undefined;
  readonly role?: string | null | undefined;
}

/** As many as a list of them in one call may have. */
const mostPeople = 100;
const mostOpenDeals = 100;

/** A deal that links are changed of. */
interface Linked {
  readonly id: string;
  readonly isOpen: boolean;
}

type Links = ReadonlyMap<string, DealContactRow>;

const linksOf = (ctx: WorkspaceCtx, db: Db, dealId: string): Links =>
  new Map(contactsOfDeal(ctx, db, dealId).map((row) => [row.contactId, row]));

/**
 * Makes these people the deal's, and nobody else. Call inside the transaction that accepts what it returns.
 * @throws HttpProblem 422 that names everybody who is not known, or who is in too many open deals
 */
export function setPeople(
  ctx: WorkspaceCtx,
  db: Db,
  deal: Linked,
  given: readonly PersonGiven[],
  atMs: number,
): PreparedInput[] {
  const people = new Map<string, string | null | undefined>();
  const unknown: ProblemDetail[] = [];
  given.forEach((person, index) => {
    const contactId = findPerson(ctx, db, person);
    if (contactId === null) unknown.push({ pointer: `/contacts/${index}`, detail: whoIs(person) });
    else people.set(contactId, person.role);
  });
  if (unknown.length > 0) throw invalid('Nothing was changed: not everybody in this deal is a contact here.', unknown);
  const links = linksOf(ctx, db, deal.id);
  const gone = [...links.values()].filter(({ contactId, untilMs }) => untilMs === null && !people.has(contactId));
  return [
    ...gone.flatMap((link) => unlinked(ctx, db, link, atMs)),
    ...[...people].flatMap(([contactId, role]) => linked(ctx, db, deal, links, { contactId, role }, atMs)),
  ];
}

/** @throws HttpProblem 404 for a deal, 422 for a contact that is not there or in too many open deals */
export async function linkPerson(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  dealId: string,
  { id, role }: { readonly id: string; readonly role?: string | null | undefined },
): Promise<void> {
  await deps.engine.submitPrepared(ctx, (atMs) => {
    const { db } = deps;
    const row = dealRow(ctx, deps, dealId);
    const contactId = findPerson(ctx, db, { id });
    if (contactId === null) {
      throw invalid('Nothing was changed.', [{ pointer: '/contactId', detail: whoIs({ id }) }]);
    }
    const deal = { id: row.id, isOpen: row.status === 'open' };
    const links = linksOf(ctx, db, row.id);
    refuseTooManyPeople(links, contactId);
    return linked(ctx, db, deal, links, { contactId, role }, atMs);
  });
}

/** Who is not in the deal stays out of it. @throws HttpProblem 404 for a deal that is not there */
export async function unlinkPerson(ctx: WorkspaceCtx, deps: AppDeps, dealId: string, id: string): Promise<void> {
  await deps.engine.submitPrepared(ctx, (atMs) => {
    const row = dealRow(ctx, deps, dealId);
    const link = linksOf(ctx, deps.db, row.id).get(survivorOf(ctx, deps.db, id));
    return link === undefined ? [] : unlinked(ctx, deps.db, link, atMs);
  });
}

function linked(
  ctx: WorkspaceCtx,
  db: Db,
  { id: dealId, isOpen }: Linked,
  links: Links,
  { contactId, role }: { readonly contactId: string; readonly role: string | null | undefined },
  atMs: number,
): PreparedInput[] {
  const known = links.get(contactId);
  if (known?.untilMs === null) {
    if (role !== undefined && role !== known.role) putDealContact(ctx, db, { ...known, role });
    return [];
  }
  refuseTooManyDeals(ctx, db, contactId);
  putDealContact(ctx, db, {
    shard: shardOf(ctx.workspaceId, contactId),
    contactId,
    dealId,
    role: role ?? null,
    sinceMs: atMs,
    untilMs: null,
    hears: isOpen ? 1 : 0,
  });
  return [said('ripen.deal.contact-added', dealId, contactId, role ?? null, atMs)];
}

/** Each event of a person is an input of each of their open deals: what one event may cost is bounded. */
function refuseTooManyDeals(ctx: WorkspaceCtx, db: Db, contactId: string): void {
  if (dealsHearing(ctx, db, contactId).length < mostOpenDeals) return;
  const detail = `contact "${contactId}" is in ${mostOpenDeals} open deals already; close one or take them out of one first`;
  throw invalid('Nothing was changed.', [{ pointer: '/contacts', detail }]);
}

function refuseTooManyPeople(links: Links, contactId: string): void {
  const others = [...links.values()].filter((link) => link.untilMs === null && link.contactId !== contactId);
  if (others.length < mostPeople) return;
  const detail = `this deal has ${mostPeople} people already; take one out first`;
  throw invalid('Nothing was changed.', [{ pointer: '/contactId', detail }]);
}

function unlinked(ctx: WorkspaceCtx, db: Db, link: DealContactRow, atMs: number): PreparedInput[] {
  if (link.untilMs !== null) return [];
  putDealContact(ctx, db, { ...link, untilMs: atMs, hears: 0 });
  return [said('ripen.deal.contact-removed', link.dealId, link.contactId, link.role, atMs)];
}

/** What the deal's history keeps of it, with whom it is about beside it, so that it goes when that contact is erased. */
function said(name: string, dealId: string, contactId: string, role: string | null, atMs: number): PreparedInput {
  const context: HeardContext = { contactId };
  const properties = role === null ? {} : { role };
  return { contactId: dealId, draft: { kind: 'event', call: 'internal', name, properties, atMs }, context };
}

function findPerson(ctx: WorkspaceCtx, db: Db, { id, email }: PersonGiven): string | null {
  const key = emailKey(email);
  const named = id ?? (key === null ? undefined : findIdentity(ctx, db, 'email', key)?.contactId);
  if (named === undefined) return null;
  const contactId = survivorOf(ctx, db, named);
  return findContactRow(ctx, db, contactId) === undefined ? null : contactId;
}

const whoIs = ({ id, email }: PersonGiven): string =>
  id === undefined ? `no contact has the e-mail address "${email}"` : `no contact has the id "${id}"`;
