import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { storageWatch } from '../adapters/storage-watch.ts';
import type { AppendResult } from '../engine/embedded-driver.ts';
import type { Append, Clock } from '../ports.ts';
import { listAttributeRows } from '../store/attribute-definition-rows.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { acceptEvents, quarantineRow, type Tally } from './accept-events.ts';
import { badBody, broken, comeAgain, postOnly, retryAfterSeconds, stored, unknownKey } from './answers.ts';
import { settingsAnswers } from './client-settings.ts';
import { corsHeaders, preflight } from './cors.ts';
import type { KeyCheck, KeyKind } from './key-check.ts';
import { headerKey, otherKey } from './presented-key.ts';
import { rateLimit } from './rate-limit.ts';
import { BadBody, readBody } from './read-body.ts';
import { type RouteKind, takeRequest, type Understanding } from './take-request.ts';

export interface IngestOptions {
  readonly driver: {
    appendWith<T>(
      prepare: (acceptedAtMs: number) => { readonly appends: readonly Append[]; readonly value: T },
      size: number,
    ): Promise<AppendResult & { readonly value: T }>;
  };
  readonly db: Db;
  readonly clock: Clock;
  readonly keys: KeyCheck;
  readonly workspace: WorkspaceCtx;
  readonly onError?: (message: string, error: unknown) => void;
  readonly isDraining?: () => boolean;
  readonly ingestPerSecond?: number;
}

/** Events since the start, by what became of them. */
export interface IngestCounts {
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
}

export interface Ingest {
  readonly routes: Hono;
  /** Call when attributes were defined anew. */
  definitionsChanged(): void;
  counts(): IngestCounts;
}

/** Every address that known clients send to; each also with a slash at the end (E1). */
export const ingestPaths: Readonly<Record<string, RouteKind>> = {
  '/v1/identify': 'identify',
  '/v1/track': 'track',
  '/v1/page': 'page',
  '/v1/screen': 'screen',
  '/v1/group': 'group',
  '/v1/alias': 'alias',
  '/v1/batch': 'batch',
  '/v1/import': 'import',
  '/v1/i': 'identify',
  '/v1/t': 'track',
  '/v1/p': 'page',
  '/v1/s': 'screen',
  '/v1/g': 'group',
  '/v1/a': 'alias',
  '/v1/b': 'batch',
  '/beacon/v1/batch': 'batch',
  '/batch': 'posthog',
  '/capture': 'posthog',
  '/e': 'posthog',
  '/i/v0/e': 'posthog',
};

/** The tracking API (E1). A 200 is sent after the commit that holds the events is on disk (promise 1). */
export function ingestRoutes(options: IngestOptions): Ingest {
  const { keys, workspace } = options;
  const keeper = createKeeper(options);
  const take = createTaker(options, keeper);
  const handler =
    (kind: RouteKind) =>
    async (c: Context): Promise<Response> => {
      const cors = corsHeaders(c.req.header('origin'));
      try {
        return await take(c, kind, cors);
      } catch (error) {
        return failed(options, error, cors);
      }
    };

  const routes = new Hono();
  for (const [path, kind] of Object.entries(ingestPaths)) {
    for (const address of [path, `${path}/`]) {
      routes.post(address, handler(kind));
      routes.options(address, answerPreflight);
      routes.all(address, (c) => postOnly(corsHeaders(c.req.header('origin'))));
    }
  }
  routes.route('/', settingsAnswers(keys, workspace));
  return { routes, definitionsChanged: keeper.definitionsChanged, counts: keeper.counts };
}

interface Keeper extends Pick<Ingest, 'definitionsChanged' | 'counts'> {
  /** Resolves when everything is on disk. @returns how many messages went into quarantine */
  keep(understood: Understanding, kind: KeyKind): Promise<number>;
}

function createKeeper({ db, workspace, driver }: IngestOptions): Keeper {
  const counts = { accepted: 0, duplicate: 0, rejected: 0 };
  let serverOnly: ReadonlySet<string> | null = null;
  const serverOnlyNames = (): ReadonlySet<string> => {
    serverOnly ??= new Set(listAttributeRows(workspace, db).flatMap((one) => (one.serverOnly ? [one.name] : [])));
    return serverOnly;
  };
  return {
    definitionsChanged: () => {
      serverOnly = null;
    },
    counts: () => ({ ...counts }),
    keep: async ({ events, rejected }, kind) => {
      const aside = kind === 'grace' ? events.map((event) => ({ reason: replacedKey, raw: event })) : [];
      const taken = kind === 'grace' ? [] : events;
      const refused = [...rejected, ...aside];
      if (taken.length + refused.length === 0) return 0;
      const caller = { trusted: kind === 'server', serverOnly: serverOnlyNames() };
      const result = await driver.appendWith((acceptedAtMs) => {
        const tally: Tally = { duplicates: 0 };
        for (const one of refused) quarantineRow(workspace, db, one, acceptedAtMs);
        return { appends: acceptEvents(workspace, db, taken, caller, acceptedAtMs, tally), value: tally };
      }, taken.length);
      counts.accepted += taken.length - result.value.duplicates;
      counts.duplicate += result.value.duplicates;
      counts.rejected += refused.length;
      return refused.length;
    },
  };
}

type Take = (c: Context, kind: RouteKind, cors: Readonly<Record<string, string>>) => Promise<Response>;

function createTaker(options: IngestOptions, keeper: Keeper): Take {
  const { clock, keys, db } = options;
  const limit = rateLimit(options.ingestPerSecond ?? 0);
  const storageProblem = storageWatch(db);
  return async (c, kind, cors) => {
    if (options.isDraining?.()) return comeAgain('The server is restarting.', 5, cors);
    const problem = storageProblem();
    // Without the path: this answer goes to anybody who has the public key.
    if (problem !== null) return comeAgain(storageWords[problem.code], 60, cors);
    const early = headerKey(c);
    const earlyKind = early === null ? null : keys(early);
    // Refused before the body is read, when the header says who it is.
    if (early !== null && earlyKind === null) return unknownKey(cors);
    const { body, bytes } = await readBody(c);
    const key = early ?? otherKey(c, body) ?? '';
    const keyKind = earlyKind ?? keys(key);
    if (keyKind === null) return unknownKey(cors);
    const understood = takeRequest(body, kind, { receivedAtMs: clock.nowMs(), newId: randomUUID, bytes });
    if (understood === null) return badBody(wrongShape(kind), cors);
    const waitSeconds = limit.take(key, understood.events.length + understood.rejected.length, clock.nowMs());
    if (waitSeconds > 0) return comeAgain('More events a second than this key may send.', waitSeconds, cors);
    return stored(await keeper.keep(understood, keyKind), cors);
  };
}

function failed(options: IngestOptions, error: unknown, cors: Readonly<Record<string, string>>): Response {
  if (error instanceof BadBody) return badBody(error.message, cors);
  const seconds = retryAfterSeconds(error);
  if (seconds !== undefined) {
    return comeAgain('The database cannot take this now. Nothing was lost; send it again.', seconds, cors);
  }
  options.onError?.('a tracking request failed', error);
  return broken(cors);
}

const storageWords = {
  'disk-low': 'The disk is nearly full. Nothing was lost; this was not taken.',
  'file-gone': 'The database is not in its place. Nothing was lost; this was not taken.',
} as const;

const answerPreflight = (c: Context): Response =>
  preflight(c.req.header('origin'), c.req.header('access-control-request-headers'));

const replacedKey = 'sent with a key that was replaced: use the new one, then send this again';

const wrongShape = (kind: RouteKind): string =>
  kind === 'batch' || kind === 'import'
    ? 'the body must be an object with a list of at most 10,000 messages in "batch"'
    : 'the body must be one JSON object';
