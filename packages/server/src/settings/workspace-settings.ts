import type { AppDeps } from '../app-deps.ts';
import { getSetting, putSetting } from '../store/setting-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** What a person may change about the workspace. */
export interface WorkspaceSettings {
  readonly workspaceName: string;
  /** IANA zone, used where a contact has none (E5). */
  readonly timeZone: string;
  readonly fromName: string;
  readonly fromEmail: string;
  /** In the foot of every marketing mail; bulk-mail law asks for it. */
  readonly physicalAddress: string;
}

const keys = ['workspaceName', 'timeZone', 'fromName', 'fromEmail', 'physicalAddress'] as const;

export function readSettings(ctx: WorkspaceCtx, deps: Pick<AppDeps, 'db' | 'config'>): WorkspaceSettings {
  const from = /^\s*(?:"?([^"<]*)"?\s*<)?([^<>\s]+)>?\s*$/.exec(deps.config.mailFrom);
  const given = (key: (typeof keys)[number], otherwise: string): string => {
    const value = getSetting(ctx, deps.db, key);
    return typeof value === 'string' ? value : otherwise;
  };
  return {
    workspaceName: given('workspaceName', 'Ripen'),
    timeZone: given('timeZone', 'UTC'),
    fromName: given('fromName', from?.[1]?.trim() || 'Ripen'),
    fromEmail: given('fromEmail', from?.[2] ?? 'ripen@localhost'),
    physicalAddress: given('physicalAddress', ''),
  };
}

export function changeSettings(ctx: WorkspaceCtx, deps: AppDeps, change: Partial<WorkspaceSettings>): void {
  deps.db.writeTransaction(() => {
    for (const key of keys) {
      const value = change[key];
      if (value !== undefined) putSetting(ctx, deps.db, key, value, deps.clock.nowMs());
    }
  });
  // The workspace's zone is part of what waits are computed with.
  deps.engine.worldChanged();
}
