import { randomBytes } from 'node:crypto';
import { generateWebhookSecret } from '../adapters/standard-webhooks.ts';
import type { Clock } from '../ports.ts';
import type { Db } from '../store/per-store.ts';
import { deleteSetting, getSetting, putSetting, settingsWithPrefix } from '../store/setting-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** Settings of the whole installation, not of one workspace. */
const installation: WorkspaceCtx = { workspaceId: '' };
const trackingKey = 'outbox.trackingSecret';
const pauseKey = 'outbox.senderPaused';
const webhookKey = 'outbox.webhookSecret';
const endpointPrefix = 'outbox.endpoint:';
/** How long receivers have to change over to a new secret: until then both sign. */
const graceMs = 86_400_000;

interface Kept {
  readonly db: Db;
  readonly clock: Clock;
}

/** Signs the links in mails. Drawn at the first start and kept in the data folder (T18: no default anywhere). */
export function trackingSecret({ db, clock }: Kept): Buffer {
  const kept = getSetting(installation, db, trackingKey);
  if (typeof kept === 'string') return Buffer.from(kept, 'base64url');
  const fresh = randomBytes(32);
  db.writeTransaction(() => putSetting(installation, db, trackingKey, fresh.toString('base64url'), clock.nowMs()));
  return fresh;
}

/** What receivers of webhooks check signatures with. */
export interface WebhookSecret {
  readonly secret: string;
  /** The one before, while it signs too. */
  readonly previous: { readonly secret: string; readonly untilMs: number } | null;
}

/** The workspace's secret; generated when it is first asked for. */
export function readWebhookSecret(ctx: WorkspaceCtx, { db, clock }: Kept): WebhookSecret {
  const kept = getSetting(ctx, db, webhookKey);
  if (kept === null) return writeWebhookSecret(ctx, { db, clock }, null);
  // Written by `writeWebhookSecret`.
  const { secret, previous } = kept as unknown as WebhookSecret;
  return { secret, previous: previous !== null && previous.untilMs > clock.nowMs() ? previous : null };
}

/** A new secret; for a day requests carry the signatures of both, so that no receiver has to refuse any. */
export function rotateWebhookSecret(ctx: WorkspaceCtx, kept: Kept): WebhookSecret {
  const { secret } = readWebhookSecret(ctx, kept);
  return writeWebhookSecret(ctx, kept, { secret, untilMs: kept.clock.nowMs() + graceMs });
}

function writeWebhookSecret(
  ctx: WorkspaceCtx,
  { db, clock }: Kept,
  previous: WebhookSecret['previous'],
): WebhookSecret {
  const fresh = { secret: generateWebhookSecret(), previous };
  db.writeTransaction(() => putSetting(ctx, db, webhookKey, fresh, clock.nowMs()));
  return fresh;
}

/** Why no mail leaves: the mail server refused us as a sender, and sending more would make it worse. */
export interface SenderPause {
  readonly sinceMs: number;
  readonly detail: string;
}

/** Kept as `SenderPause`. */
export const readSenderPause = (db: Db): SenderPause | null =>
  getSetting(installation, db, pauseKey) as unknown as SenderPause | null;

/** Inside a write transaction; null lets mail leave again. */
export function writeSenderPause(db: Db, pause: SenderPause | null): void {
  if (pause === null) deleteSetting(installation, db, pauseKey);
  else putSetting(installation, db, pauseKey, { ...pause }, pause.sinceMs);
}

/** A webhook address that does not work. `off` = it said that it is gone; nothing is sent there until a person says so. */
export interface EndpointTrouble {
  readonly url: string;
  readonly state: 'failing' | 'off';
  readonly sinceMs: number;
  readonly detail: string;
}

export const endpointTrouble = (ctx: WorkspaceCtx, db: Db, url: string): EndpointTrouble | null =>
  getSetting(ctx, db, endpointPrefix + url) as unknown as EndpointTrouble | null;

export const endpointTroubles = (ctx: WorkspaceCtx, db: Db): readonly EndpointTrouble[] =>
  settingsWithPrefix(ctx, db, endpointPrefix).map(({ value }) => value as unknown as EndpointTrouble);

/** Inside a write transaction. */
export const noteEndpointTrouble = (ctx: WorkspaceCtx, db: Db, trouble: EndpointTrouble): void =>
  putSetting(ctx, db, endpointPrefix + trouble.url, { ...trouble }, trouble.sinceMs);

/** Inside a write transaction. */
export const clearEndpointTrouble = (ctx: WorkspaceCtx, db: Db, url: string): void =>
  deleteSetting(ctx, db, endpointPrefix + url);
