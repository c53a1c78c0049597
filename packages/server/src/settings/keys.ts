import { randomBytes } from 'node:crypto';
import type { Store } from '../adapters/sqlite/index.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../ports.ts';
import { getSetting, putSetting } from '../store/setting-rows.ts';
import type { Tables } from '../store/tables.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

export type KeyName = 'apiKey' | 'writeKey';

/** The two keys until accounts exist: the API key does everything, the write key only appends events. */
export interface Keys {
  value(name: KeyName): string;
  source(name: KeyName): 'environment' | 'generated';
  /** True when this start generated it: it is shown once. */
  readonly fresh: readonly KeyName[];
  /** The write key before the last rotation: its events are kept aside for a while, so that nothing is lost. */
  previous(): Previous | null;
  /** Replaces a generated key. @returns the new one, or null when the environment sets it */
  rotate(name: KeyName): string | null;
}

interface Previous {
  readonly key: string;
  readonly replacedAtMs: number;
}

const prefix: Record<KeyName, string> = { apiKey: 'sk_live_', writeKey: 'wk_live_' };
const settingName: Record<KeyName, string> = { apiKey: 'key.api', writeKey: 'key.write' };

/** From the environment, else as generated at the first start and kept in the data folder (T18: no default anywhere). */
export function loadKeys(ctx: WorkspaceCtx, db: Store<Tables>, config: Config, clock: Clock): Keys {
  const fresh: KeyName[] = [];
  const generate = (name: KeyName): string => {
    const value = prefix[name] + randomBytes(24).toString('hex');
    db.writeTransaction(() => putSetting(ctx, db, settingName[name], value, clock.nowMs()));
    return value;
  };
  let previous = readPrevious(ctx, db);
  const values = new Map<KeyName, string>();
  for (const name of ['apiKey', 'writeKey'] as const) {
    const kept = config[name] ?? getSetting(ctx, db, settingName[name]);
    if (typeof kept !== 'string') fresh.push(name);
    values.set(name, typeof kept === 'string' ? kept : generate(name));
  }
  return {
    value: (name) => values.get(name) ?? '',
    source: (name) => (config[name] === null ? 'generated' : 'environment'),
    fresh,
    previous: () => previous,
    rotate: (name) => {
      if (config[name] !== null) return null;
      if (name === 'writeKey') {
        previous = { key: values.get(name) ?? '', replacedAtMs: clock.nowMs() };
        keepPrevious(ctx, db, previous);
      }
      const value = generate(name);
      values.set(name, value);
      return value;
    },
  };
}

const previousKey = 'key.write.previous';

function keepPrevious(ctx: WorkspaceCtx, db: Store<Tables>, { key, replacedAtMs }: Previous): void {
  db.writeTransaction(() => putSetting(ctx, db, previousKey, { key, replacedAtMs }, replacedAtMs));
}

function readPrevious(ctx: WorkspaceCtx, db: Store<Tables>): Previous | null {
  const kept = getSetting(ctx, db, previousKey);
  // Written by `keepPrevious`.
  return kept === null ? null : (kept as unknown as Previous);
}
