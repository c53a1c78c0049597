import { defineConfig } from 'vitest/config';
import { hardenedExecArgv, sharedTest } from '../../scripts/testing/vitest-shared.ts';

// The tests run under the flags the server runs under. `vi.useFakeTimers` cannot work there (it assigns over frozen
// prototypes): use the settable clock of `@ripen/server/testing` instead.
export default defineConfig({ test: { ...sharedTest, pool: 'forks', execArgv: hardenedExecArgv } });
