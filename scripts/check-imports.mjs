#!/usr/bin/env node
// The house rules that neither TypeScript nor Biome can see: who imports whom, what is never used, how long a file gets.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root as repository } from './bootstrap/run.mjs';
import { checkCode } from './house/code-rules.mjs';
import { findCycles } from './house/find-cycles.mjs';
import { checkImports } from './house/import-rules.mjs';
import { readSourceFiles } from './house/source-files.mjs';

/** Every broken rule below `root`, as `path: what and what to do`. */
export function checkHouse(root) {
  const exported = new Map();
  const exportsOf = (name) => {
    if (!exported.has(name)) {
      const { exports = {} } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
      exported.set(name, Object.keys(exports));
    }
    return exported.get(name);
  };
  const files = readSourceFiles(root);
  const messages = files.flatMap((file) =>
    [...checkImports(file, exportsOf), ...checkCode(file)].map((message) => `${file.path}: ${message}`),
  );
  return [...messages, ...findCycles(files)].sort();
}

if (import.meta.main) {
  const messages = checkHouse(process.argv[2] ?? repository);
  for (const message of messages) console.log(message);
  process.exitCode = messages.length > 0 ? 1 : 0;
}
