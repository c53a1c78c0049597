import { defineConfig } from 'vitest/config';
import { sharedTest } from '../scripts/testing/vitest-shared.ts';

// Speed is measured, never tested: only what the measuring itself relies on has tests.
export default defineConfig({ test: { ...sharedTest, passWithNoTests: true } });
