import type { Problem } from '../values/problem.ts';
import type { Result } from '../values/result.ts';
import { type WorkflowDocument, workflowDocumentSchema } from './document.ts';
import { formatProblems, refusesDocument } from './node-formats.ts';
import { prescan } from './prescan.ts';
import { zodProblems } from './zod-problems.ts';

/** Documents nest no deeper than this, conditions included. */
export const maxDocumentDepth = 32;
export const maxDocumentSize = 1_048_576;

/**
 * Reads a workflow from foreign JSON, filling in defaults. Everything that is wrong with its shape comes back at once,
 * each with its JSON pointer. Nodes of unknown types are kept as they are and reported in `problems`; what was saved by a
 * newer version is refused by name (F2). Says nothing about meaning: that is `checkDocument`.
 */
export function parseDocument(json: unknown): Result<WorkflowDocument> {
  const found = prescan(json, { maxDepth: maxDocumentDepth, maxSize: maxDocumentSize });
  if (found.length > 0) return { ok: false, problems: found };
  const newer = newerSchema(json, 'workflow', 1);
  if (newer !== null) return { ok: false, problems: [newer] };
  const parsed = workflowDocumentSchema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: zodProblems(parsed.error, 'document-format') };
  const problems = formatProblems(parsed.data);
  if (problems.some(refusesDocument)) return { ok: false, problems };
  return { ok: true, value: parsed.data, problems };
}

/** What to say when a file was written by a newer version of Ripen; null when it was not. */
export function newerSchema(json: unknown, what: string, newest: number): Problem | null {
  if (typeof json !== 'object' || json === null || !('schemaVersion' in json)) return null;
  const { schemaVersion } = json;
  if (typeof schemaVersion !== 'number' || !(schemaVersion > newest)) return null;
  const message = `This ${what} was saved by a newer version of Ripen (format ${schemaVersion}, this one reads up to ${newest}). Nothing was changed; update Ripen to open it.`;
  return { code: 'newer-format', severity: 'error', message, at: { pointer: '/schemaVersion' } };
}
