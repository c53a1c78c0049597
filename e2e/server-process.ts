import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ripen = fileURLToPath(new URL('../packages/server/bin/ripen.mjs', import.meta.url));
const startLimitMs = 30_000;
const stopLimitMs = 15_000;
const inherited = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT'];

/** Servers that run now: ended with this process whatever happens to it. */
const running = new Set<ServerProcess>();
process.once('exit', () => {
  for (const server of running) server.signal('SIGKILL');
});

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  probe.close();
  await once(probe, 'close');
  return address.port;
}

/** One `ripen serve` as a process of its own, with only the environment given here. */
export class ServerProcess {
  readonly baseUrl: string;
  /** Everything the server printed since the first start. */
  log = '';
  #child: ChildProcess | undefined;
  readonly #env: Record<string, string>;
  readonly #args: readonly string[];

  constructor(port: number, env: Record<string, string>, args: readonly string[] = []) {
    this.baseUrl = `http://127.0.0.1:${port}`;
    const own = Object.fromEntries(inherited.flatMap((name) => [[name, process.env[name] ?? '']]));
    this.#env = { ...own, ...env, PORT: String(port) };
    this.#args = args;
  }

  /** Starts the server and waits until it says that it is ready. */
  async start(): Promise<void> {
    // A group of its own, because the entry starts the hardened process: one signal to the group ends both.
    const child = spawn(process.execPath, [ripen, 'serve', ...this.#args], {
      env: this.#env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout.on('data', (chunk) => (this.log += chunk));
    child.stderr.on('data', (chunk) => (this.log += chunk));
    running.add(this);
    child.once('close', () => running.delete(this));
    const deadline = Date.now() + startLimitMs;
    while (!(await this.#isReady())) {
      if (!this.#running) throw new Error(`the server ended before it was ready:\n${this.log}`);
      if (Date.now() > deadline) throw new Error(`the server was not ready after ${startLimitMs} ms:\n${this.log}`);
      await sleep(50);
    }
  }

  /** Ends the server as an operator would, and fails when it does not end. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Ends the server as a power cut would. */
  async killHard(): Promise<void> {
    await this.#end('SIGKILL');
  }

  get #running(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async #isReady(): Promise<boolean> {
    const answer = await fetch(`${this.baseUrl}/readyz`).catch(() => undefined);
    await answer?.body?.cancel();
    return answer?.ok ?? false;
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || !this.#running) return;
    const closed = once(child, 'close');
    this.signal(signal);
    const ended = await Promise.race([closed.then(() => true), sleep(stopLimitMs, false, { ref: false })]);
    if (ended) return;
    this.signal('SIGKILL');
    throw new Error(`the server did not end ${stopLimitMs} ms after ${signal}:\n${this.log}`);
  }

  /** Sends a signal to the server and all that it started, if it runs. */
  signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    if (!this.#running || this.#child?.pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? this.#child.pid : -this.#child.pid, signal);
    } catch {
      // It ended by itself between the question and the signal.
    }
  }
}
