import type { ContactState, Input, Subject, World } from '@ripen/runtime';
import type { Hono } from 'hono';
import { emailKey } from '../contacts/identity.ts';
import { mergeAppend } from '../contacts/merge-append.ts';
import { resolveIdentity } from '../contacts/resolve-identity.ts';
import { type IngestCounts, ingestRoutes } from '../ingest/ingest-routes.ts';
import type { KeyCheck } from '../ingest/key-check.ts';
import type { Append, Clock, DriverHealth, RunningEngine } from '../ports.ts';
import { survivorOf } from '../store/contact-rows.ts';
import type { Db } from '../store/per-store.ts';
import { subjectKind } from '../store/subject.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { acceptInput, queueInput } from './accept-input.ts';
import { applyInputs } from './apply-inputs.ts';
import { createContactCache } from './contact-cache.ts';
import { contactPersistence } from './contact-persistence.ts';
import type { ContactChange, ContactRecord } from './contact-record.ts';
import { createEmbeddedDriver, type EmbeddedDriver } from './embedded-driver.ts';
import { loadContact } from './load-contacts.ts';
import { lookingBack } from './look-back.ts';
import { createRecompute, type RecomputeOptions, type RecomputeProgress } from './recompute-model.ts';
import { risingIds } from './rising-id.ts';
import { type ScoreDifference, verifyScores } from './verify-scores.ts';
import { createWorldCache } from './world-cache.ts';

type Draft<T> = T extends unknown ? Omit<T, 'id' | 'acceptedAtMs'> : never;
/** An input before it has an id. */
export type InputDraft = Draft<Input>;

export interface PreparedInput {
  readonly contactId: string;
  readonly draft: InputDraft;
  readonly id?: string | undefined;
  /** What the history keeps beside it. */
  readonly context?: object | undefined;
}

/** What the rest of the server may ask of the engine. */
export interface Engine {
  readonly driver: EmbeddedDriver<ContactRecord, ContactChange>;
  /** The tracking API: mount at the root. */
  readonly ingestRoutes: Hono;
  /** Everything published about contacts, or about deals, compiled. */
  world(ctx: WorkspaceCtx, about?: Subject): World;
  /** Call after any change of what is published, of segments, attribute definitions or the workspace's zone. */
  worldChanged(): void;
  /** Call after rows of a contact were changed other than through `submit`, as erasing does. */
  forgetContact(ctx: WorkspaceCtx, contactId: string): void;
  /**
   * Contacts, or deals by their subject ids, as they are now. Unknown ids are left out.
   * @param asked past events that the caller will ask about besides what is published
   */
  readStates(
    ctx: WorkspaceCtx,
    contactIds: readonly string[],
    asked?: World['needs'],
  ): ReadonlyMap<string, ContactState>;
  /** Sends something through the one door and waits until it is applied. The same `id` again changes nothing. */
  submit(ctx: WorkspaceCtx, contactId: string, draft: InputDraft, options?: { readonly id?: string }): Promise<void>;
  /**
   * What `prepare` returns, in order, and waits until it is applied. It runs inside the transaction that accepts them, so
   * that what it looks up or writes belongs to the same moment; when it throws, nothing of it is kept. It may run twice.
   */
  submitPrepared(ctx: WorkspaceCtx, prepare: (acceptedAtMs: number) => readonly PreparedInput[]): Promise<void>;
  /** Many at once, in one transaction; resolves when durable, `applied` when they took effect. */
  append(
    ctx: WorkspaceCtx,
    inputs: readonly { readonly contactId: string; readonly id: string; readonly draft: InputDraft }[],
  ): Promise<{ readonly accepted: number; readonly duplicate: number }>;
  /** Finds the contact with these names or makes one (E4). Trusted: for people and servers, not for browsers. */
  resolveContact(
    ctx: WorkspaceCtx,
    names: {
      readonly email?: string | undefined;
      readonly userId?: string | undefined;
      readonly anonymousId?: string | undefined;
    },
  ): string;
  /** Recomputes every contact for one model in the background, quietly unless asked otherwise (S13); goes on after a restart. */
  recomputeModel(ctx: WorkspaceCtx, modelId: string, options?: RecomputeOptions): { readonly contacts: number };
  recomputeProgress(ctx: WorkspaceCtx): readonly RecomputeProgress[];
  /** Makes every score anew from the log and compares (promise 3). */
  verify(ctx: WorkspaceCtx, onProgress?: (done: number, total: number) => void): readonly ScoreDifference[];
  start(): void;
  /** Resolves when everything accepted so far is applied and no recompute is under way. */
  drained(): Promise<void>;
  /** Finishes what is under way. */
  stop(): Promise<void>;
  health(): DriverHealth;
  ingestCounts(): IngestCounts;
}

export interface EngineOptions {
  readonly db: Db;
  readonly clock: Clock;
  /** Who may send events, and as what. */
  readonly keys: KeyCheck;
  /** The workspace that the tracking API writes to. */
  readonly workspace: WorkspaceCtx;
  readonly onError?: (message: string, error: unknown) => void;
  /** True while shutting down: new events are asked to come again. */
  readonly isDraining?: () => boolean;
  /** Events a second that one key may send; 0 or absent = no limit. */
  readonly ingestPerSecond?: number;
}

const maxBatch = 256;

export function createEngine(options: EngineOptions): Engine {
  const { db, clock } = options;
  const worlds = createWorldCache(db);
  const nextId = risingIds(clock);
  const cache = createContactCache(db);
  const driver = createEmbeddedDriver<ContactRecord, ContactChange>({
    db,
    clock,
    persistence: contactPersistence(db, worlds, cache),
    ...(options.onError ? { onError: options.onError } : {}),
  });
  const recompute = createRecompute({ ...options, worlds, cache });
  const ingest = ingestRoutes({ ...options, driver });
  let running: RunningEngine | null = null;

  return {
    driver,
    ingestRoutes: ingest.routes,
    world: (ctx, about) => worlds.get(ctx, about),
    worldChanged: () => {
      worlds.invalidate();
      ingest.definitionsChanged();
    },
    forgetContact: cache.forget,
    readStates: (ctx, contactIds, asked) => {
      const worldOf = (about: Subject): World => {
        const world = worlds.get(ctx, about);
        return asked === undefined ? world : lookingBack(world, asked);
      };
      return readStates(ctx, db, worldOf, contactIds, clock.nowMs());
    },
    submit: async (ctx, contactId, draft, { id = nextId() } = {}) => {
      const { seqs } = await driver.append([toAppend(ctx, contactId, id, draft, clock.nowMs())]);
      if (running !== null) await driver.applied(seqs);
    },
    submitPrepared: async (ctx, prepare) => {
      const { seqs } = await driver.appendWith((acceptedAtMs) => {
        const appends = prepare(acceptedAtMs).map(({ contactId, draft, id = nextId(), context }) => ({
          ...toAppend(ctx, contactId, id, draft, acceptedAtMs),
          context: context === undefined ? null : JSON.stringify(context),
        }));
        return { appends, value: null };
      }, 1);
      if (running !== null) await driver.applied(seqs);
    },
    append: (ctx, inputs) =>
      driver.append(inputs.map(({ contactId, id, draft }) => toAppend(ctx, contactId, id, draft, clock.nowMs()))),
    resolveContact: (ctx, names) => resolveContact(ctx, db, driver, names, clock.nowMs()),
    recomputeModel: recompute.request,
    recomputeProgress: (ctx) => recompute.progress(ctx),
    verify: (ctx, onProgress) => verifyScores(ctx, db, worlds, clock.nowMs(), onProgress),
    start: () => {
      running = driver.run(
        applyInputs((workspaceId, about) => worlds.get({ workspaceId }, about)),
        { maxBatch },
      );
      recompute.start();
    },
    drained: async () => {
      await recompute.idle();
      await running?.drained();
    },
    stop: async () => {
      await recompute.stop();
      await running?.stop();
      running = null;
    },
    health: () => driver.health(),
    ingestCounts: ingest.counts,
  };
}

/** Ids of the server's own inputs begin with `~`, which the tracking API takes from nobody. */
function toAppend(ctx: WorkspaceCtx, contactId: string, id: string, draft: InputDraft, nowMs: number): Append {
  const ownId = id.startsWith('~') ? id : `~${id}`;
  const isEvent = draft.kind === 'event';
  return {
    workspaceId: ctx.workspaceId,
    contactId,
    id: ownId,
    kind: draft.kind,
    name: isEvent ? draft.name : '',
    atMs: isEvent ? draft.atMs : nowMs,
    payload: JSON.stringify({ ...draft, id: ownId }),
    context: null,
  };
}

function readStates(
  ctx: WorkspaceCtx,
  db: Db,
  worldOf: (about: Subject) => World,
  contactIds: readonly string[],
  nowMs: number,
): ReadonlyMap<string, ContactState> {
  const states = new Map<string, ContactState>();
  for (const id of contactIds) {
    const world = worldOf(subjectKind(id));
    const record = loadContact(ctx, db, world, survivorOf(ctx, db, id), { beforeSeq: Number.MAX_SAFE_INTEGER, nowMs });
    if (record.row !== null) states.set(id, record.state);
  }
  return states;
}

function resolveContact(
  ctx: WorkspaceCtx,
  db: Db,
  driver: EmbeddedDriver<ContactRecord, ContactChange>,
  names: {
    readonly email?: string | undefined;
    readonly userId?: string | undefined;
    readonly anonymousId?: string | undefined;
  },
  atMs: number,
): string {
  const claim = { userId: names.userId ?? null, email: emailKey(names.email), anonymousId: names.anonymousId ?? null };
  const contactId = db.writeTransaction(() => {
    const resolution = resolveIdentity(ctx, db, claim, true, atMs);
    for (const gone of resolution.absorbed) {
      const accepted = acceptInput(db, mergeAppend(ctx, resolution.contactId, gone, atMs), atMs);
      if (accepted !== null) queueInput(db, accepted);
    }
    return resolution.contactId;
  });
  driver.wake();
  return contactId;
}
