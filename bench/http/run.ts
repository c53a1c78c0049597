import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { median } from '../measure.ts';
import { printTable, rounded, times } from '../table.ts';
import { type ChildServer, startChild } from './child-server.ts';
import { sendLoad } from './load.ts';
import { drained, prepareRipen } from './prepare-ripen.ts';
import { sqliteAlone } from './sqlite-alone.ts';

const rounds = 5;
const connections = 32;
const keys = { api: 'sk_bench_0123456789abcdef', write: 'wk_bench_0123456789abcdef' };
const sizes = [
  { perRequest: 1, events: 4_000 },
  { perRequest: 100, events: 20_000 },
];

interface Round {
  readonly perSecond: number;
  /** Until everything is decided, not only answered. */
  readonly decidedPerSecond: number;
  /** Processor time of the server for one event, in microseconds: what neighbours on the machine disturb least. */
  readonly computedUs: number;
  readonly p99Ms: number;
}

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'ripen-bench-'));

async function startRipen(): Promise<ChildServer> {
  const env = {
    PORT: '0',
    RIPEN_DATA_DIR: join(folder, 'ripen'),
    RIPEN_API_KEY: keys.api,
    RIPEN_WRITE_KEY: keys.write,
    LOG_LEVEL: 'warn',
  };
  const server = await startChild([at('../../packages/server/bin/ripen.mjs'), 'serve'], env, /ready at (\S+)/);
  await prepareRipen(server.url, keys.api);
  return server;
}

async function play(server: ChildServer, isRipen: boolean, size: (typeof sizes)[number]): Promise<Round> {
  const startMs = performance.now();
  const computedBefore = server.computedMs() ?? Number.NaN;
  const { tookMs, p99Ms } = await sendLoad({ url: server.url, key: keys.write, connections, ...size });
  if (isRipen) await drained(server.url);
  const decidedMs = performance.now() - startMs;
  return {
    perSecond: (size.events / tookMs) * 1000,
    decidedPerSecond: (size.events / decidedMs) * 1000,
    computedUs: (((server.computedMs() ?? Number.NaN) - computedBefore) / size.events) * 1000,
    p99Ms,
  };
}

async function measure(raw: ChildServer, ripen: ChildServer, size: (typeof sizes)[number]): Promise<void> {
  const results = { raw: [] as Round[], ripen: [] as Round[] };
  for (let round = 0; round <= rounds; round += 1) {
    const order = round % 2 === 0 ? (['raw', 'ripen'] as const) : (['ripen', 'raw'] as const);
    for (const name of order) {
      const result = await play(name === 'raw' ? raw : ripen, name === 'ripen', size);
      // The first round warms up.
      if (round > 0) results[name].push(result);
    }
  }
  const middle = (of: readonly Round[], key: keyof Round): number => median(of.map((round) => round[key]));
  const row = (name: string, of: readonly Round[]): string[] => [
    name,
    rounded(middle(of, 'perSecond')),
    rounded(middle(of, 'decidedPerSecond')),
    `${middle(of, 'computedUs').toFixed(0)} µs`,
    `${middle(of, 'p99Ms').toFixed(0)} ms`,
  ];
  const ratio = (key: keyof Round): number =>
    median(results.ripen.map((mine, index) => mine[key] / (results.raw[index]?.[key] ?? Number.NaN)));
  const ratios = [times(ratio('perSecond')), times(ratio('decidedPerSecond')), times(ratio('computedUs')), ''];
  printTable(
    `${size.perRequest} event${size.perRequest === 1 ? '' : 's'} a request, ${connections} connections (median of ${rounds} rounds)`,
    ['', 'answered events/s', 'decided events/s', 'processor time an event', 'p99 of a request'],
    [row('raw Hono + better-sqlite3', results.raw), row('Ripen', results.ripen), ['Ripen ÷ raw', ...ratios]],
  );
}

const raw = await startChild([at('./raw-server.ts'), join(folder, 'raw.db')], {}, /port (\d+)/);
const ripen = await startRipen();
try {
  for (const size of sizes) await measure(raw, ripen, size);
  const alone = sqliteAlone(join(folder, 'alone.db'), rounds);
  console.log(`SQLite alone, the raw server's rows, 100 events a transaction: ${rounded(alone)} events/s\n`);
  console.log(`Most memory: Ripen ${ripen.peakMb()} MB, raw ${raw.peakMb()} MB\n`);
} finally {
  await ripen.stop();
  await raw.stop();
  rmSync(folder, { recursive: true, force: true });
}
