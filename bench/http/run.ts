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
import type { RowKind } from './raw-rows.ts';
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

interface Contender {
  readonly name: string;
  readonly server: ChildServer;
}

async function measure(contenders: readonly Contender[], size: (typeof sizes)[number]): Promise<void> {
  const results = new Map(contenders.map(({ name }): [string, Round[]] => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, server } of round % 2 === 0 ? contenders : contenders.toReversed()) {
      const result = await play(server, name === 'Ripen', size);
      // The first round warms up.
      if (round > 0) results.get(name)?.push(result);
    }
  }
  const of = (name: string): readonly Round[] => results.get(name) ?? [];
  const row = (name: string): string[] => {
    const middle = (key: keyof Round): number => median(of(name).map((round) => round[key]));
    const rates = [rounded(middle('perSecond')), rounded(middle('decidedPerSecond'))];
    return [name, ...rates, `${middle('computedUs').toFixed(0)} µs`, `${middle('p99Ms').toFixed(0)} ms`];
  };
  const ratios = (raw: string): string[] => {
    const ratio = (key: keyof Round): string =>
      times(median(of('Ripen').map((mine, index) => mine[key] / (of(raw)[index]?.[key] ?? Number.NaN))));
    return [`Ripen ÷ ${raw}`, ratio('perSecond'), ratio('decidedPerSecond'), ratio('computedUs'), ''];
  };
  const raws = contenders.flatMap(({ name }) => (name === 'Ripen' ? [] : [name]));
  printTable(
    `${size.perRequest} event${size.perRequest === 1 ? '' : 's'} a request, ${connections} connections (median of ${rounds} rounds)`,
    ['', 'answered events/s', 'decided events/s', 'processor time an event', 'p99 of a request'],
    [...raws.map(row), row('Ripen'), ...raws.map(ratios)],
  );
}

const startRaw = (kind: RowKind): Promise<ChildServer> =>
  startChild([at('./raw-server.ts'), join(folder, `${kind}.db`), kind], {}, /port (\d+)/);

const contenders: readonly Contender[] = [
  { name: 'raw', server: await startRaw('readable') },
  { name: 'raw, bare', server: await startRaw('bare') },
  { name: 'Ripen', server: await startRipen() },
];
try {
  for (const size of sizes) await measure(contenders, size);
  for (const kind of ['readable', 'bare'] as const) {
    const alone = sqliteAlone(join(folder, `alone-${kind}.db`), kind, rounds);
    console.log(`SQLite alone, ${kind} rows, 100 events a transaction: ${rounded(alone)} events/s`);
  }
  console.log(`\nMost memory: ${contenders.map(({ name, server }) => `${name} ${server.peakMb()} MB`).join(', ')}\n`);
} finally {
  for (const { server } of contenders) await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
