import type { JsonObject } from '@ripen/runtime';
import type { Config } from '../config.ts';
import { readSettings } from '../settings/workspace-settings.ts';
import { attributeRowsOf, tagsOf } from '../store/contact-detail-rows.ts';
import { mailOwnerOf } from '../store/outbox-recipient-rows.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

type Nested = { [name: string]: unknown };

/** What a mail template may read: plain data about this one contact and nothing else (T3). */
export interface MailContext {
  readonly contact: Nested;
  /** Properties of the event that started the run. */
  readonly event: JsonObject;
  /** The salesperson whom the contact was handed to, if anybody. */
  readonly owner?: { readonly id: string; readonly name: string; readonly email: string | null };
  readonly workspace: { readonly name: string; readonly fromName: string; readonly physicalAddress: string };
  readonly unsubscribe_url: string;
}

export interface MailContextRequest {
  /** Null = a made-up contact, for previews in a workspace without any. */
  readonly contact: { readonly shard: number; readonly id: string } | null;
  readonly properties: JsonObject;
  readonly unsubscribeUrl: string;
}

export function mailContext(
  ctx: WorkspaceCtx,
  deps: { readonly db: Db; readonly config: Config },
  { contact, properties, unsubscribeUrl }: MailContextRequest,
): MailContext {
  const { workspaceName, fromName, physicalAddress } = readSettings(ctx, deps);
  const owner = contact === null ? sampleOwner : mailOwnerOf(ctx, deps.db, contact);
  return {
    contact: contact === null ? nested(sampleAttributes) : contactContext(ctx, deps.db, contact),
    event: properties,
    ...(owner === undefined ? {} : { owner }),
    workspace: { name: workspaceName, fromName, physicalAddress },
    unsubscribe_url: unsubscribeUrl,
  };
}

function contactContext(ctx: WorkspaceCtx, db: Db, contact: { readonly shard: number; readonly id: string }): Nested {
  const attributes = attributeRowsOf(ctx, db, contact).map(({ name, type, text, num }): [string, unknown] => [
    name,
    type === 'text' ? (text ?? '') : type === 'boolean' ? num === 1 : (num ?? 0),
  ]);
  return nested([['id', contact.id], ['tags', tagsOf(ctx, db, contact)], ...attributes]);
}

/**
 * `address.city` can be read as `contact.address.city`; where `address` is itself a value, it stays one. Objects without
 * prototypes, because names come from outside (T8).
 */
function nested(entries: readonly (readonly [string, unknown])[]): Nested {
  const root: Nested = Object.create(null);
  for (const [name, value] of entries) root[name] = value;
  for (const [name, value] of entries) {
    const path = name.split('.');
    const last = path.pop() ?? '';
    if (path.length === 0) continue;
    const parent = path.reduce<Nested | null>(childOf, root);
    if (parent !== null) parent[last] ??= value;
  }
  return root;
}

function childOf(parent: Nested | null, step: string): Nested | null {
  if (parent === null) return null;
  parent[step] ??= Object.create(null);
  const child = parent[step];
  return typeof child === 'object' && child !== null && !Array.isArray(child) ? (child as Nested) : null;
}

const sampleOwner = { id: 'sample', name: 'Sam Seller', email: 'sam.seller@example.com' };
const sampleAttributes: readonly (readonly [string, unknown])[] = [
  ['id', 'sample'],
  ['tags', []],
  ['email', 'ada.sample@example.com'],
  ['name', 'Ada Sample'],
  ['firstName', 'Ada'],
  ['lastName', 'Sample'],
  ['company', 'Sample & Co.'],
  ['title', 'Head of Operations'],
  ['country', 'DE'],
];
