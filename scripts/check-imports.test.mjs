import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkHouse } from './check-imports.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ripen-house-'));
  write('packages/runtime/package.json', '{ "exports": { ".": "./src/index.ts", "./nodes": "./src/nodes/index.ts" } }');
  write('packages/server/package.json', '{ "exports": { ".": "./src/index.ts" } }');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What the check says about one file with this text. */
function say(path, text) {
  write(path, text);
  return checkHouse(root).join('\n');
}

describe('what the house allows', () => {
  it.each([
    ['packages/runtime/src/a.ts', "import { z } from 'zod';\nimport { Temporal } from 'temporal-polyfill';"],
    ['packages/runtime/src/a.test.ts', "import Database from 'better-sqlite3';\nimport fc from 'fast-check';"],
    ['packages/runtime/src/a.test-kit.ts', "import fc from 'fast-check';"],
    ['packages/runtime/src/nodes/index.ts', "if (node.type === 'end') stop();"],
    [
      'packages/server/src/a.ts',
      "import { parse } from '@ripen/runtime';\nimport { nodes } from '@ripen/runtime/nodes';",
    ],
    ['packages/server/src/a.ts', "import type { Server } from 'node:http';\nexport const x = app.fetch(request);"],
    ['packages/server/src/adapters/egress.ts', "import { Agent, fetch } from 'undici';\nawait fetch(url);"],
    ['packages/server/src/cli/serve.ts', "import { spawn } from 'node:child_process';"],
    ['packages/server/src/a.test.ts', "import { spawn } from 'node:child_process';\neval('1');"],
    ['packages/server/vitest.config.ts', "import { x } from '../../scripts/testing/x.ts';"],
    [
      'packages/editor/src/a.ts',
      "import type { AppType } from '@ripen/server';\nimport { check } from '@ripen/runtime';",
    ],
    [
      'packages/editor/src/a.ts',
      "// node:vm, eval(x) and dangerouslySetInnerHTML are never used\nexport const y = 'https://x';",
    ],
    ['e2e/clients/a.test.ts', "import { start } from '../server-process.ts';"],
  ])('%s: %s', (path, text) => {
    expect(say(path, text)).toBe('');
  });
});

describe('what the house forbids, and what to do instead', () => {
  it.each([
    ['packages/runtime/src/a.ts', "import pino from 'pino';", 'only zod and temporal-polyfill'],
    ['packages/runtime/src/a.ts', "import { readFile } from 'node:fs';", 'only zod and temporal-polyfill'],
    ['packages/runtime/src/a.test.ts', "import { x } from '@ripen/server';", 'runtime may not import server'],
    ['packages/server/src/a.ts', "import { x } from '@ripen/editor';", 'nobody imports the editor'],
    ['packages/server/src/a.ts', "import { x } from '@ripen/runtime/run/advance';", 'does not export ./run/advance'],
    ['packages/server/src/a.ts', "import { x } from '../../runtime/src/x.ts';", 'reaches into another package'],
    ['packages/server/src/a.ts', `export const m = await ${'import'}('@ripen/editor');`, 'nobody imports the editor'],
    ['packages/editor/src/a.ts', "import { createServer } from '@ripen/server';", "write 'import type'"],
    ['packages/editor/src/a.ts', "import {\n  type A,\n  type B,\n} from '@ripen/server';", "write 'import type'"],
    ['bench/a.ts', "export { x } from '../packages/server/src/x.ts';", 'reaches into another package'],
    ['packages/server/src/a.ts', "import vm from 'node:vm';", 'no code is run from data'],
    ['packages/server/src/a.ts', "import { exec } from 'node:child_process';", 'only packages/server/src/cli/'],
    ['packages/server/src/a.ts', "import { request } from 'undici';", 'it holds the guard'],
    ['packages/server/src/a.ts', 'const answer = await fetch(url);', 'it holds the guard'],
    ['packages/server/src/a.ts', "const f = new Function('x');", 'no code is made from strings'],
    ['packages/editor/src/a.tsx', 'const e = <p dangerouslySetInnerHTML={x} />;', 'sandboxed frame'],
    ['packages/editor/src/a.ts', "if (node.type === 'end') stop();", 'Ask the node type'],
    ['packages/server/src/a.ts', 'switch (node.type) {}', 'Ask the node type'],
    ['packages/server/src/a.ts', 'x();\n'.repeat(401), 'has 401 lines'],
  ])('%s: %s', (path, text, expected) => {
    expect(say(path, text)).toContain(expected);
  });

  it('files that import each other', () => {
    write('packages/runtime/src/b.ts', "export { c } from './c.ts';");
    write('packages/runtime/src/c.ts', "import type { A } from './a.ts';\nimport { a } from './a.ts';");
    const said = say('packages/runtime/src/a.ts', "import { b } from './b.ts';");
    expect(said).toContain('a.ts → packages/runtime/src/b.ts → packages/runtime/src/c.ts → packages/runtime/src/a.ts');
  });

  it('but not files that take only types from each other', () => {
    write('packages/runtime/src/b.ts', "import type { A } from './a.ts';");
    expect(say('packages/runtime/src/a.ts', "import { b } from './b.ts';")).toBe('');
  });
});
