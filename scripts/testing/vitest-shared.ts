import { fileURLToPath } from 'node:url';

/** One seed for a whole run, so that any failure can be played again with `SEED=<number>`. */
const seed = process.env.SEED ?? String(Math.floor(Math.random() * 2 ** 31));
if (process.env.SEED === undefined) {
  process.env.SEED = seed;
  process.stdout.write(`seed ${seed} (run again with SEED=${seed})\n`);
}

/** What every package's vitest config spreads into `test`. */
export const sharedTest = {
  include: ['**/*.test.{ts,tsx,mjs}'],
  exclude: ['**/node_modules/**', '**/dist/**'],
  setupFiles: [fileURLToPath(new URL('./fast-check-seed.ts', import.meta.url))],
  env: { SEED: seed },
  maxWorkers: 2,
  allowOnly: !process.env.CI,
  testTimeout: 20_000,
  hookTimeout: 20_000,
};

/** Node flags of the hardened start: tests of the server run under them, as the server itself does. */
export const hardenedExecArgv = [
  '--disallow-code-generation-from-strings',
  '--disable-proto=delete',
  '--import',
  new URL('../../packages/server/freeze.mjs', import.meta.url).href,
];
