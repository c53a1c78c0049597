import { storageWatch } from '../adapters/storage-watch.ts';
import type { AppDeps } from '../app-deps.ts';
import { perStore } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

export const troubleCodes = [
  'file-gone',
  'disk-low',
  'engine',
  'parked',
  'mail-server',
  'sender-paused',
  'webhook',
] as const;

/** Something that a person must look at. `message` says what happened, what was kept and what to do. */
export interface Trouble {
  readonly code: (typeof troubleCodes)[number];
  readonly sinceMs: number | null;
  readonly message: string;
}

type Watched = Pick<AppDeps, 'db' | 'engine' | 'outbox'>;

/** One look for everybody who asks about the same file. */
export const storageProblem = perStore(storageWatch);

/** Everything that keeps this installation from doing its work, the worst first; empty when all is well. */
export function troublesOf(ctx: WorkspaceCtx, { db, engine, outbox }: Watched): Trouble[] {
  const storage = storageProblem(db)();
  const { trouble, parked } = engine.health();
  const { mailServer, senderPaused, endpoints } = outbox.health(ctx);
  return [
    ...(storage === null ? [] : [{ ...storage, sinceMs: null }]),
    ...(trouble === null
      ? []
      : [one('engine', null, `Events are kept but not applied, and it is tried again every second: ${trouble}`)]),
    ...(senderPaused === null
      ? []
      : [
          one(
            'sender-paused',
            senderPaused.sinceMs,
            `No mail leaves, because the mail server refuses us as a sender; all of it waits. Settle it with the mail server, then resume in Settings. ${senderPaused.detail}`,
          ),
        ]),
    ...(mailServer === null
      ? []
      : [
          one(
            'mail-server',
            mailServer.sinceMs,
            `Mail does not leave; it waits and is tried again by itself. ${mailServer.detail}`,
          ),
        ]),
    ...endpoints.map(({ url, state, sinceMs, detail }) =>
      one(
        'webhook',
        sinceMs,
        state === 'off'
          ? `Nothing is sent to ${url} until you switch it on again in Settings. ${detail}`
          : `The webhook ${url} did not work in any attempt; what failed can be retried in Deliveries. ${detail}`,
      ),
    ),
    ...(parked === 0
      ? []
      : [
          one(
            'parked',
            null,
            `${parked} accepted ${parked === 1 ? 'input' : 'inputs'} could not be applied and ${parked === 1 ? 'is' : 'are'} kept; everybody else goes on. The log says why: report it.`,
          ),
        ]),
  ];
}

const one = (code: Trouble['code'], sinceMs: number | null, message: string): Trouble => ({ code, sinceMs, message });
