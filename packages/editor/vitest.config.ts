import { defineConfig } from 'vitest/config';

/** Logic is tested here, in Node; how components behave is tested in a real browser (e2e). */
export default defineConfig({
  define: { __KIT__: 'false' },
  test: { environment: 'node', include: ['src/**/*.test.{ts,tsx}'] },
});
