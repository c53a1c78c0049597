import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ChildServer {
  readonly url: string;
  /** The most memory it ever had, in MB; null where the system does not say. */
  peakMb(): number | null;
  /** Processor time that it has used, all threads together; null where the system does not say. */
  computedMs(): number | null;
  stop(): Promise<void>;
}

/** Starts a server in a process of its own and waits for the line that says where it listens. */
export async function startChild(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  address: RegExp,
): Promise<ChildServer> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const found = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (data: Buffer) => {
      printed += data.toString();
      const match = address.exec(printed);
      if (match?.[1]) resolve(match[1]);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${printed}`)));
  });
  return {
    url: found.startsWith('http') ? found : `http://127.0.0.1:${found}`,
    peakMb: () => peakMb(child),
    computedMs: () => computedMs(child),
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit');
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function peakMb({ pid }: ChildProcess): number | null {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line?.[1] === undefined ? null : Math.round(Number(line[1]) / 1024);
  } catch {
    return null;
  }
}

/** The kernel counts in hundredths of a second. */
function computedMs({ pid }: ChildProcess): number | null {
  try {
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const fields = rest.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}
