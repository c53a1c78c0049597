import { defineConfig } from 'vitest/config';
import { sharedTest } from '../scripts/testing/vitest-shared.ts';

export default defineConfig({ test: sharedTest });
