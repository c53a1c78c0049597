import { exec, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { testKeys } from '../testing/test-keys.ts';

let server: TestServer;
let page: string;
beforeEach(async () => {
  server = await startTestServer();
  page = await (await fetch(`${server.url}/docs`)).text();
});
afterEach(() => server.stop());

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
const examples = (): string[] =>
  [...page.matchAll(/<pre class="shell">([^<]*)<\/pre>/g)].map(([, text = '']) => unescaped(text));
const hasCurl = spawnSync('curl', ['--version']).status === 0;

const env = { PATH: process.env.PATH, RIPEN_WRITE_KEY: testKeys.writeKey, RIPEN_API_KEY: testKeys.apiKey };
const run = async (command: string): Promise<unknown> => {
  const { stdout } = await promisify(exec)(command, { env });
  await server.deps.engine.drained();
  return JSON.parse(stdout);
};

it.skipIf(!hasCurl)(
  `begins with commands that work as they are written${hasCurl ? '' : ' (skipped: there is no curl)'}`,
  async () => {
    const answers: unknown[] = [];
    for (const command of examples()) answers.push(await run(command));
    expect(answers).toMatchObject([
      { success: true },
      { success: true },
      { items: [{ email: 'ada@nordlicht.example' }] },
    ]);
  },
);

it('shows every schema that a route names, once, and links to it', () => {
  const linked = new Set([...page.matchAll(/href="#(schema-[^"]+)"/g)].map(([, id]) => id));
  const shown = [...page.matchAll(/id="(schema-[^"]+)"/g)].map(([, id]) => id);
  expect(linked.size).toBeGreaterThan(20);
  expect(new Set(shown).size).toBe(shown.length);
  expect([...linked].filter((id) => !shown.includes(id))).toEqual([]);
});
