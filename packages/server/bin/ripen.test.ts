import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The real launcher beside a command line of a few lines that tells what it was started with. */
const MAIN = `
export const main = (argv: string[]): Promise<number> | number => {
  const stopped = new Promise<number>((resolve) => process.once('SIGTERM', () => resolve(7)));
  const timer = setInterval(() => {}, 1_000);
  const attempt = (work: () => unknown): string => { try { work(); return 'done'; } catch (error) { return (error as Error).name; } };
  console.log(JSON.stringify({
    argv,
    pid: process.pid,
    code: attempt(() => new Function('return 1')()),
    pollute: attempt(() => { (Object.prototype as Record<string, unknown>)['x'] = 1; }),
    forged: Object.assign({}, JSON.parse('{"__proto__":{"isAdmin":true}}')).isAdmin ?? 'no',
  }));
  const code = argv[0] === 'wait' ? stopped : Number(argv[0]);
  return Promise.resolve(code).finally(() => clearInterval(timer));
};`;

let folder: string;
let launcher: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ripen launcher '));
  mkdirSync(join(folder, 'src/cli'), { recursive: true });
  cpSync(join(import.meta.dirname, 'ripen.mjs'), join(folder, 'bin/ripen.mjs'));
  cpSync(join(import.meta.dirname, '../freeze.mjs'), join(folder, 'freeze.mjs'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'src/cli/main.ts'), MAIN);
  launcher = join(folder, 'bin/ripen.mjs');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the launcher', () => {
  it('T1, T8: starts under the hardened flags, hands over the arguments, and gives back the exit code', () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [launcher, '3', '--demo', 'a b'], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      argv: ['3', '--demo', 'a b'],
      code: 'EvalError',
      pollute: 'TypeError',
      forged: 'no',
    });
    expect(status).toBe(3);
  });

  it('hands over signals, and is one process to whoever stops it', async () => {
    const child = spawn(process.execPath, [launcher, 'wait'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const line = await new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
    if (process.platform !== 'win32') expect(JSON.parse(line).pid).toBe(child.pid);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(7);
  });

  it('asks for a newer Node in one sentence', () => {
    const pretend = `data:text/javascript,${encodeURIComponent(
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "22.1.0" } });',
    )}`;
    const { stderr, stdout, status } = spawnSync(process.execPath, ['--import', pretend, launcher], {
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/^Ripen needs Node 24 or newer and this is Node 22\.1\.0\. .*\n$/);
    expect([stdout, status]).toEqual(['', 1]);
  });
});
