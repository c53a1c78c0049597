import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['packages', 'examples', 'bench', 'e2e', 'scripts'];
const skipped = new Set(['node_modules', 'dist', 'coverage', 'test-results']);

/**
 * Every source file below `root`, with its path (from the root, with `/`), lines, code without comments, and imports.
 * An import has a `specifier`, and `typeOnly` when it leaves nothing behind at run time.
 */
export function readSourceFiles(root) {
  return folders.flatMap((folder) => walk(root, folder)).map((path) => readSource(root, path));
}

function walk(root, folder) {
  let entries = [];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) || entry.name.startsWith('.') ? [] : walk(root, path);
    return /\.(ts|tsx|mjs|js|css)$/.test(entry.name) ? [path] : [];
  });
}

function readSource(root, path) {
  const text = readFileSync(join(root, path), 'utf8');
  const code = withoutComments(text);
  const lineCount = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { path, lineCount, code, imports: path.endsWith('.css') ? [] : readImports(code) };
}

/** Strings are matched first, so that a `//` inside one is kept. */
export function withoutComments(text) {
  const strings = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/.source;
  return text.replace(new RegExp(`(${strings})|/\\*[^]*?\\*/|(?<![:\\\\])//[^\\n]*`, 'g'), (_, string) => string ?? '');
}

export function readImports(code) {
  const statements = code.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[\w$*{][^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm);
  const calls = code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g);
  return [
    ...[...statements].map(([, type, specifier]) => ({ specifier, typeOnly: type !== undefined })),
    ...[...calls].map(([, specifier]) => ({ specifier, typeOnly: false })),
  ];
}
