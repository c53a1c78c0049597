import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { testKeys } from './test-keys.ts';

/** The whole product as a process of its own whose data folder is a disk of a few megabytes, which can be filled. */
export interface ServerOnSmallDisk {
  readonly url: string;
  /** Takes every byte that is left. */
  fill(): Promise<void>;
  /** Gives them back. */
  free(): Promise<void>;
  /** Ends the server, fills the disk and starts it again. @returns its exit code and what it said, if it ends by itself */
  startFull(): Promise<{ readonly code: number; readonly said: string }>;
  /** Everything that it said. */
  readonly log: () => string;
  /** SIGTERM; afterwards the files of the data folder are in `folder`. */
  end(): Promise<number | null>;
  readonly folder: string;
  remove(): void;
}

const inOwnSpace = ['--user', '--map-root-user', '--mount'];

/** Why there can be no small disk here, or null: it needs user and mount namespaces of its own, and no right beyond. */
export function whyNoSmallDisk(): string | null {
  const { error, status, stderr } = spawnSync('unshare', [...inOwnSpace, 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]);
  if (error !== undefined) return `unshare cannot be started: ${error.message}`;
  return status === 0 ? null : `no tmpfs can be mounted: ${String(stderr).trim()}`;
}

/** One line on standard input is one thing to do; each is answered by a line. */
const script = `
disk="$1"; kept="$2"; size="$3"; shift 3
mount -t tmpfs -o "size=$size" tmpfs "$disk" || exit 97
"$@" &
server=$!
while read -r order; do
  case "$order" in
    fill) cat /dev/zero > "$disk/filler" 2>/dev/null; echo done ;;
    free) rm -f "$disk/filler"; echo done ;;
    start-full)
      kill -TERM "$server"; wait "$server"
      cat /dev/zero > "$disk/filler" 2>/dev/null
      "$@" 2>&1; echo "code $?"; echo done ;;
    end) rm -f "$disk/filler"; kill -TERM "$server"; wait "$server"; code=$?; cp -a "$disk/." "$kept"; exit "$code" ;;
  esac
done
kill -KILL "$server"
`;

/** @throws when the process ends before it listens, with what it said */
export async function startOnSmallDisk(sizeMegabytes: number): Promise<ServerOnSmallDisk> {
  const base = mkdtempSync(join(tmpdir(), 'ripen-small-disk-'));
  const [disk, folder] = [join(base, 'disk'), join(base, 'kept')];
  for (const path of [disk, folder]) mkdirSync(path);
  const server = [process.execPath, fileURLToPath(new URL('../../bin/ripen.mjs', import.meta.url)), 'serve'];
  const child: ChildProcess = spawn(
    'unshare',
    [...inOwnSpace, 'sh', '-c', script, 'sh', disk, folder, `${sizeMegabytes}m`, ...server],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        RIPEN_DATA_DIR: disk,
        RIPEN_API_KEY: testKeys.apiKey,
        RIPEN_WRITE_KEY: testKeys.writeKey,
      },
    },
  );
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new Error('the process has no pipes');
  const exited = once(child, 'exit');
  let log = '';
  stderr.on('data', (chunk) => {
    log += String(chunk);
  });
  const answers: (() => void)[] = [];
  const ready = new Promise<string>((resolve, reject) => {
    createInterface(stdout).on('line', (line) => {
      log += `${line}\n`;
      if (line === 'done') answers.shift()?.();
      const url = /ready at (http:\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
    void exited.then(() => reject(new Error(`the server ended before it listened: ${log}`)));
  });
  const order = (what: string): Promise<void> =>
    new Promise((resolve) => {
      answers.push(resolve);
      stdin.write(`${what}\n`);
    });
  return {
    url: await ready,
    fill: () => order('fill'),
    free: () => order('free'),
    startFull: async () => {
      const before = log.length;
      await order('start-full');
      const [said = '', code = ''] = log.slice(before).split(/code (\d+)\ndone\n/);
      return { code: Number(code), said };
    },
    log: () => log,
    end: async () => {
      stdin.write('end\n');
      const [code] = await exited;
      return code as number | null;
    },
    folder,
    remove: () => {
      // Without its input the shell ends the server, if that runs still.
      stdin.end();
      rmSync(base, { recursive: true, force: true });
    },
  };
}
