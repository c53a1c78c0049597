import { posix } from 'node:path';
import { countsForCycles } from './code-rules.mjs';

/** One message for each group of files that import each other at run time, with one way round. */
export function findCycles(files) {
  const paths = new Set(files.map((file) => file.path));
  const edges = new Map(files.map((file) => [file.path, targetsOf(file, paths)]));
  const done = new Set();
  const messages = [];
  const visit = (path, trail) => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      const circle = [...trail.slice(at), path].join(' → ');
      messages.push(`${path}: import cycle ${circle}. Move what both need to a third file, or take it as an argument.`);
      return;
    }
    if (done.has(path)) return;
    for (const target of edges.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return messages;
}

function targetsOf(file, paths) {
  if (!countsForCycles(file.path)) return [];
  return file.imports
    .filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
    .map(({ specifier }) => posix.join(posix.dirname(file.path), specifier))
    .filter((path) => paths.has(path) && countsForCycles(path));
}
