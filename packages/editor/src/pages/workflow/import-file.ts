import { parseDocument, parseTemplate, type WorkflowDocument } from '@ripen/runtime';

export type ImportedFile =
  | {
      readonly ok: true;
      readonly document: WorkflowDocument;
      /** What the file also holds, and what stays in it. */
      readonly leftOut: readonly string[];
    }
  | { readonly ok: false; readonly why: string };

function firstProblem(problems: readonly { readonly message: string }[]): string {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return first ? `${first.message}${more}` : 'It is not valid.';
}

/** Reads a template or workflow file for the open drawing; what it needs besides the graph is named, not taken along. */
export function readWorkflowFile(text: string): ImportedFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, why: 'This file is not JSON. The drawing was not changed.' };
  }
  const isTemplate = typeof json === 'object' && json !== null && 'format' in json && json.format === 'ripen.template';
  if (!isTemplate) {
    const parsed = parseDocument(json);
    if (!parsed.ok) return { ok: false, why: `${firstProblem(parsed.problems)} The drawing was not changed.` };
    return { ok: true, document: parsed.value, leftOut: [] };
  }
  const parsed = parseTemplate(json);
  if (!parsed.ok) return { ok: false, why: `${firstProblem(parsed.problems)} The drawing was not changed.` };
  const { workflows, models, emails, segments } = parsed.value;
  const [document, ...others] = workflows;
  if (!document) return { ok: false, why: 'This template holds no workflow. The drawing was not changed.' };
  const leftOut = [
    ...others.map((other) => `workflow “${other.name}”`),
    ...models.map((model) => `scoring model “${model.name}”`),
    ...emails.map((email) => `email “${email.name}”`),
    ...segments.map((segment) => `segment “${segment.name}”`),
  ];
  return { ok: true, document, leftOut };
}
