import { statSync } from 'node:fs';
import { Hono } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { AppDeps } from '../app-deps.ts';
import { troubleCodes, troublesOf } from '../health/troubles.ts';
import { deliveryCounts, oldestWaiting } from '../store/outbox-depth-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

const openMetrics = 'application/openmetrics-text';

/** Counts about the machine, never about a contact: no names, addresses or ids in labels. */
export function metricsRoutes(ctx: WorkspaceCtx, deps: AppDeps): Hono {
  const text = new Registry();
  const open = new Registry();
  open.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never);
  for (const registry of [text, open]) {
    collectDefaultMetrics({ register: registry });
    registerGauges(registry, ctx, deps);
    registerCounters(registry, deps);
  }
  return new Hono().get('/metrics', async (c) => {
    const registry = (c.req.header('accept') ?? '').includes(openMetrics) ? open : text;
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType, 'cache-control': 'no-store' });
  });
}

function registerGauges(register: Registry, ctx: WorkspaceCtx, deps: AppDeps): void {
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [register],
      collect() {
        this.set(read());
      },
    });
  };
  gauge('ripen_inbox_waiting', 'Accepted inputs not yet applied', () => deps.engine.health().waiting);
  gauge(
    'ripen_inbox_parked',
    'Inputs that could not be applied and wait for a person',
    () => deps.engine.health().parked,
  );
  gauge('ripen_inbox_oldest_seconds', 'Age of the oldest input not yet applied', () => {
    const { oldestWaitingMs } = deps.engine.health();
    return oldestWaitingMs === null ? 0 : oldestWaitingMs / 1000;
  });
  gauge('ripen_outbox_oldest_seconds', 'How long the oldest waiting delivery is overdue', () => {
    const dueAtMs = oldestWaiting(ctx, deps.db);
    return dueAtMs === null ? 0 : Math.max(0, (deps.clock.nowMs() - dueAtMs) / 1000);
  });
  gauge('ripen_wal_bytes', 'Size of the write-ahead log beside the database', () => walBytes(deps.db.path));
  new Gauge({
    name: 'ripen_trouble',
    help: '1 while a person must look: /api/v1/workspace says what happened and what to do',
    labelNames: ['code'],
    registers: [register],
    collect() {
      const now = new Set(troublesOf(ctx, deps).map(({ code }) => code));
      for (const code of troubleCodes) this.set({ code }, now.has(code) ? 1 : 0);
    },
  });
  new Gauge({
    name: 'ripen_deliveries',
    help: 'Deliveries by kind and status',
    labelNames: ['kind', 'status'],
    registers: [register],
    collect() {
      this.reset();
      for (const { kind, status, count } of deliveryCounts(ctx, deps.db)) this.set({ kind, status }, count);
    },
  });
}

function registerCounters(register: Registry, { engine }: AppDeps): void {
  new Counter({
    name: 'ripen_ingest_events_total',
    help: 'Events of the tracking API since the start, by what became of them',
    labelNames: ['result'],
    registers: [register],
    collect() {
      this.reset();
      for (const [result, count] of Object.entries(engine.ingestCounts())) this.inc({ result }, count);
    },
  });
}

const walBytes = (databasePath: string): number =>
  statSync(`${databasePath}-wal`, { throwIfNoEntry: false })?.size ?? 0;
