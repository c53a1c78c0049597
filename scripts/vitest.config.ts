import { defineConfig } from 'vitest/config';
import { sharedTest } from './testing/vitest-shared.ts';

export default defineConfig({ test: sharedTest });
