import type { Problem } from '../../values/problem.ts';
import type { WorkflowDocument } from '../document.ts';
import { migrateDocument } from '../migrate.ts';
import { formatProblems } from '../node-formats.ts';
import type { ReferenceBook } from '../reference-book.ts';
import { checkBranches } from './check-branches.ts';
import { checkFields } from './check-fields.ts';
import { checkPaths } from './check-paths.ts';
import { checkShape } from './check-shape.ts';
import { readGraph } from './graph.ts';

/**
 * Everything that is wrong with a workflow, for the person who draws it: the same answer in the editor and on the server
 * (W14). Errors refuse publishing, warnings do not. Never throws, whatever was drawn. An older document is looked at as
 * it will be after migration.
 */
export function checkDocument(document: WorkflowDocument, book: ReferenceBook): Problem[] {
  const migrated = migrateDocument(document);
  const today = migrated.ok ? migrated.value : document;
  const graph = readGraph(today);
  return [
    ...formatProblems(today),
    ...checkShape(graph),
    ...checkFields(graph, book),
    ...checkPaths(graph),
    ...checkBranches(graph, book),
  ];
}
