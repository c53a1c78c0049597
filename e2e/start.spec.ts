import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from './fixtures.ts';
import { refusedStart } from './run-cli.ts';
import { freePort } from './server-process.ts';

/** What a refusal has to be: one line, a sentence that names the matter and what to do, and no success to the shell. */
function expectOneSentence(
  { exitCode, lines }: Awaited<ReturnType<typeof refusedStart>>,
  about: readonly RegExp[],
): void {
  expect(lines, lines.join('\n')).toHaveLength(1);
  for (const words of about) expect(lines[0]).toMatch(words);
  expect(lines[0]).not.toMatch(/^\s*at |Error:/);
  expect(exitCode).not.toBe(0);
  expect(exitCode, 'it ended by itself').not.toBeNull();
}

test('the first page opens, quietly and from this machine alone', async ({ page, pageProblems }) => {
  await page.goto('/', { waitUntil: 'networkidle' });
  await expect(page).toHaveTitle(/Ripen/);
  await expect(page.locator('#root, #app').first()).not.toBeEmpty();
  expect(pageProblems).toEqual([]);
});

test('a second start shows the first page with everything that was there', async ({ page, ripen, api }) => {
  await api.post('/contacts', { email: 'ana@stays.example', attributes: {} });
  await ripen.restart();
  // Seconds on a quiet machine; the bound only catches a start that hangs.
  await page.goto('/contacts', { timeout: 20_000 });
  await expect(page.getByRole('row', { name: /ana@stays\.example/ })).toBeVisible();
});

test('a port in use gets one sentence with the port and what to do', async ({ ripen }) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'ripen-e2e-'));
  const port = new URL(ripen.baseUrl).port;
  try {
    expectOneSentence(await refusedStart({ RIPEN_DATA_DIR: dataDir, PORT: port }), [new RegExp(port), /PORT/]);
  } finally {
    await rm(dataDir, { recursive: true });
  }
});

test('a data folder that cannot be written gets one sentence with the folder', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'ripen-e2e-'));
  try {
    await chmod(dataDir, 0o555);
    const ended = await refusedStart({ RIPEN_DATA_DIR: dataDir, PORT: String(await freePort()) }, true);
    expectOneSentence(ended, [new RegExp(dataDir), /write|read-only|permission/i]);
  } finally {
    await chmod(dataDir, 0o755);
    await rm(dataDir, { recursive: true });
  }
});

test('a data folder from a newer version is left as it is', async ({ ripen }) => {
  const copy = await mkdtemp(join(tmpdir(), 'ripen-e2e-'));
  try {
    await ripen.killHard();
    await cp(ripen.dataDir, copy, { recursive: true });
    const file = join(copy, 'ripen.db');
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 999');
    newer.close();
    const ended = await refusedStart({ RIPEN_DATA_DIR: copy, PORT: String(await freePort()) });
    expectOneSentence(ended, [/newer Ripen/, /999/, /left as it is/]);
    const after = new DatabaseSync(file, { readOnly: true });
    expect(after.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 999 });
    after.close();
  } finally {
    await rm(copy, { recursive: true });
  }
});

test('an address that others could reach is refused by name', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'ripen-e2e-'));
  try {
    const ended = await refusedStart({ RIPEN_DATA_DIR: dataDir, PORT: String(await freePort()), HOST: '0.0.0.0' });
    expect(ended.exitCode).not.toBe(0);
    expect(ended.exitCode, 'it ended by itself').not.toBeNull();
    expect(ended.lines.join('\n')).toMatch(/HOST/);
    expect(ended.lines.join('\n')).toMatch(/this machine only/);
  } finally {
    await rm(dataDir, { recursive: true });
  }
});
