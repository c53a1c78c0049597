import { defineConfig } from 'vitest/config';
import { hardenedExecArgv, sharedTest } from '../scripts/testing/vitest-shared.ts';

// The server runs inside these tests, so they run under the flags that it runs under.
export default defineConfig({ test: { ...sharedTest, pool: 'forks', execArgv: hardenedExecArgv } });
