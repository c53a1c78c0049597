import type { Problem } from '../values/problem.ts';
import type { Result } from '../values/result.ts';
import { formatProblems, refusesDocument } from './node-formats.ts';
import { maxDocumentDepth, newerSchema } from './parse.ts';
import { prescan } from './prescan.ts';
import { type Template, templateSchema } from './template.ts';
import { zodProblems } from './zod-problems.ts';

/** Templates hold workflows, models and whole mails; a workflow in one sits two levels deeper than by itself. */
const limits = { maxDepth: maxDocumentDepth + 2, maxSize: 8 * 1_048_576 };

/**
 * Reads a template file (F1) from foreign JSON, filling in defaults. All problems at once, with JSON pointers; what a
 * newer version made is refused by name, nodes of unknown types are kept and reported (F2).
 */
export function parseTemplate(json: unknown): Result<Template> {
  const found = prescan(json, limits);
  if (found.length > 0) return { ok: false, problems: found };
  const newer = newerSchema(json, 'template', 1);
  if (newer !== null) return { ok: false, problems: [newer] };
  const parsed = templateSchema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: zodProblems(parsed.error, 'template-format') };
  const problems = [
    ...parsed.data.workflows.flatMap((workflow, index) => {
      return formatProblems(workflow).map((problem) => inside(problem, `/workflows/${index}`));
    }),
    ...twins(parsed.data),
  ];
  if (problems.some((problem) => refusesDocument(problem) || problem.code === 'duplicate-id')) {
    return { ok: false, problems };
  }
  return { ok: true, value: parsed.data, problems };
}

/** Two things of one kind under the same id: nobody could say which one is meant. */
function twins(template: Template): Problem[] {
  return (['workflows', 'models', 'emails', 'segments'] as const).flatMap((kind) => {
    const seen = new Set<string>();
    return template[kind].flatMap(({ id }, index): Problem[] => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      const message = `Two ${kind} in this file have the id "${id}". Give one of them another id.`;
      return [{ code: 'duplicate-id', severity: 'error', message, at: { pointer: `/${kind}/${index}/id` } }];
    });
  });
}

function inside(problem: Problem, pointer: string): Problem {
  return { ...problem, at: { ...problem.at, pointer: `${pointer}${problem.at.pointer ?? ''}` } };
}
