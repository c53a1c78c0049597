import { posix } from 'node:path';
import { isTest, isTestSupport, ownerOf } from './places.mjs';

const mayImport = {
  runtime: [],
  server: ['runtime'],
  editor: ['runtime'],
  examples: ['runtime', 'server'],
  bench: ['runtime', 'server'],
  e2e: ['runtime', 'server'],
  scripts: [],
};
const runtimeDependencies = ['zod', 'temporal-polyfill'];

/** One message for each import of `file` that breaks a rule. `exportsOf` maps a package to the paths it exports. */
export function checkImports(file, exportsOf) {
  return file.imports.flatMap((one) => {
    const message = checkImport(file, one, exportsOf);
    return message ? [`imports '${one.specifier}': ${message}`] : [];
  });
}

function checkImport(file, { specifier, typeOnly }, exportsOf) {
  if (specifier.startsWith('.')) return checkRelative(file, specifier);
  if (specifier.startsWith('@ripen/')) return checkOwn(file, specifier, typeOnly, exportsOf);
  return checkForeign(file, specifier, typeOnly);
}

function checkRelative(file, specifier) {
  const target = posix.join(posix.dirname(file.path), specifier);
  const [from, to] = [ownerOf(file.path), ownerOf(target)];
  if (from === to) return undefined;
  if (to === 'scripts' && (isTest(file.path) || isConfig(file.path))) return undefined;
  return `it reaches into another package. Import '@ripen/${to}' (what its index.ts exports), or export there what you need.`;
}

function checkOwn(file, specifier, typeOnly, exportsOf) {
  const from = ownerOf(file.path);
  const [, to, ...rest] = specifier.split('/');
  if (to === from) return `inside ${from}, import by a relative path ('./x.ts').`;
  if (to === 'editor') return 'nobody imports the editor. Move what both need to the runtime.';
  if (from === 'editor' && to === 'server' && !typeOnly) {
    return "the editor may take only types from the server: write 'import type', and move code that both need to the runtime.";
  }
  const allowed = mayImport[from].includes(to) || (from === 'editor' && to === 'server');
  if (!allowed) return `${from} may not import ${to}. ${adviceFor(from)}`;
  const path = rest.length > 0 ? `./${rest.join('/')}` : '.';
  if (exportsOf(to).includes(path)) return undefined;
  return `@ripen/${to} does not export ${path}. Export it from one of its entry points: ${exportsOf(to).join(', ')}.`;
}

function adviceFor(from) {
  return from === 'runtime'
    ? 'The runtime imports nothing of ours: take what you need as an argument.'
    : 'Move what both need to the runtime.';
}

function checkForeign(file, specifier, typeOnly) {
  const from = ownerOf(file.path);
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const inSource = /^packages\/[^/]+\/src\//.test(file.path) && !isTest(file.path);
  if (from === 'runtime' && inSource && !isAllowedInRuntime(file.path, name)) {
    return `the runtime uses only ${runtimeDependencies.join(' and ')}. It is a function library: take the rest as an argument.`;
  }
  if (!inSource || isTestSupport(file.path)) return undefined;
  if (name === 'node:vm' || name === 'vm')
    return 'no code is run from data. Interpret a closed set of operators instead.';
  if (/^(node:)?child_process$/.test(name) && !file.path.startsWith('packages/server/src/cli/')) {
    return 'only packages/server/src/cli/ may start processes.';
  }
  const client = /^(undici|(node:)?(http|https|http2))$/.test(name) && !typeOnly;
  if (client && !/^packages\/server\/src\/adapters\/egress[^/]*\.ts$/.test(file.path)) {
    return 'only packages/server/src/adapters/egress*.ts talks HTTP to others, because it holds the guard. Take its port.';
  }
  return undefined;
}

function isAllowedInRuntime(path, name) {
  return runtimeDependencies.includes(name) || (isTestSupport(path) && name === 'fast-check');
}

function isConfig(path) {
  return /\.config\.ts$/.test(path);
}
