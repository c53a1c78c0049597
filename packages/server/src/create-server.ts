import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { serve as listen } from '@hono/node-server';
import { createApp } from './app.ts';
import type { AppDeps } from './app-deps.ts';
import { CliError } from './cli/cli-error.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { troubleLog } from './health/log-troubles.ts';
import { troublesOf } from './health/troubles.ts';
import { createLogger, type Logger } from './logger.ts';
import { openWorkspace, workspace } from './open-workspace.ts';
import type { Clock } from './ports.ts';

export interface RunningServer {
  readonly deps: AppDeps;
  readonly url: string;
  /** Takes no new requests, finishes what is in hand, closes the database. */
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Runs after the workspace is open and before the first request. */
  readonly beforeListening?: (deps: AppDeps) => Promise<void>;
}

const editorDirectory = fileURLToPath(new URL('../../editor/dist/', import.meta.url));
const drainMs = 5_000;
const troublesEveryMs = 5_000;

/**
 * Ripen as one process: database, engine, outbox and HTTP on loopback.
 * @throws CliError or DatabaseError with one sentence and what to do
 */
export async function createServer(config: Config, options: ServerOptions = {}): Promise<RunningServer> {
  const { clock = systemClock, logger = createLogger(config.logLevel) } = options;
  const { deps, drain, close: closeWorkspace } = openWorkspace(config, clock, logger);
  let draining = false;
  const allowedHosts = new Set<string>();
  const app = createApp(deps, { allowedHosts, editorDirectory, isDraining: () => draining, logger });
  deps.engine.start();
  deps.outbox.start();
  const lookAtTroubles = troubleLog(logger, () => troublesOf(workspace, deps));
  const looking = setInterval(lookAtTroubles, troublesEveryMs);
  try {
    await options.beforeListening?.(deps);
    const server = await startListening(app.fetch, config);
    const { port } = server.address() as AddressInfo;
    for (const name of hostNames(config)) allowedHosts.add(`${name}:${port}`);
    allowedHosts.add(new URL(config.baseUrl).host);
    return {
      deps,
      url: `http://${config.host === '::1' ? '[::1]' : config.host}:${port}`,
      close: async () => {
        clearInterval(looking);
        draining = true;
        drain();
        await closeServer(server);
        await closeWorkspace();
      },
    };
  } catch (error) {
    clearInterval(looking);
    await closeWorkspace();
    throw error;
  }
}

const hostNames = (config: Config): string[] => ['127.0.0.1', 'localhost', '[::1]', config.host];

function startListening(fetch: (request: Request) => Response | Promise<Response>, config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = listen({
      fetch,
      hostname: config.host,
      port: config.port,
      serverOptions: { headersTimeout: 10_000, requestTimeout: 15_000, maxHeaderSize: 16_384 },
    }) as Server;
    server.once('listening', () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new CliError(
              `Port ${config.port} is in use by another program. Nothing was started. Stop that program, or choose another port: PORT=${config.port + 1} npm start`,
            )
          : error,
      ),
    );
  });
}

/** Idle connections are cut at once, busy ones after a few seconds. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
