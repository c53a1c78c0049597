import type { Store } from './adapters/sqlite/index.ts';
import type { Config } from './config.ts';
import type { Engine } from './engine/create-engine.ts';
import type { Outbox } from './outbox/create-outbox.ts';
import type { Clock } from './ports.ts';
import type { Keys } from './settings/keys.ts';
import type { Tables } from './store/tables.ts';

/** Everything that a resource's verbs may use; built once in `main.ts`, or by a test. */
export interface AppDeps {
  readonly db: Store<Tables>;
  readonly clock: Clock;
  readonly config: Config;
  readonly engine: Engine;
  readonly outbox: Outbox;
  readonly keys: Keys;
  /** When the process started, for state lines. */
  readonly startedAtMs: number;
}
