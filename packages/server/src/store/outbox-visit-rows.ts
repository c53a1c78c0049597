import type { Db } from './per-store.ts';
import { deleteSetting, putSetting, settingsWithPrefix } from './setting-rows.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

/** A visit to a link of a mail, or its opening, that is not judged yet (E6). */
export interface HeldVisit {
  readonly outboxId: string;
  /** Null = the open pixel. */
  readonly link: number | null;
  readonly url: string | null;
  readonly atMs: number;
}

// Only a few are there at any moment, each for seconds, so they live among the settings.
const prefix = 'visit.held/';

export const keyOfVisit = ({ outboxId, link, atMs }: HeldVisit): string => `${outboxId}/${link ?? 'open'}/${atMs}`;

/** Inside a write transaction. */
export const holdVisit = (ctx: WorkspaceCtx, db: Db, visit: HeldVisit): void =>
  putSetting(ctx, db, prefix + keyOfVisit(visit), { ...visit }, visit.atMs);

/** Inside a write transaction. */
export const releaseVisit = (ctx: WorkspaceCtx, db: Db, visit: HeldVisit): void =>
  deleteSetting(ctx, db, prefix + keyOfVisit(visit));

export const heldVisits = (ctx: WorkspaceCtx, db: Db): HeldVisit[] =>
  // Written by `holdVisit`.
  settingsWithPrefix(ctx, db, prefix).map(({ value }) => value as unknown as HeldVisit);
