import {
  checkDocument,
  checkModel,
  emptyBook,
  type Problem,
  parseTemplate,
  type ReferenceBook,
  type Template,
} from '@ripen/runtime';
import { counted } from './counted.ts';
import { readTemplateFile } from './read-file.ts';

/** Prints every problem of a template file; the exit code says whether one is an error. */
export function checkCommand(file: string): void {
  const parsed = parseTemplate(readTemplateFile(file));
  if (!parsed.ok) {
    report(file, parsed.problems);
    return;
  }
  const book = bookOf(parsed.value);
  const problems = [
    ...parsed.value.models.flatMap((model) => checkModel(model, book)),
    ...parsed.value.workflows.flatMap((workflow) => checkDocument(workflow, book)),
  ];
  report(
    file,
    problems.filter(({ code }) => !askingAWorkspace.has(code)),
  );
}

/** Whether an event was ever seen is known to a workspace, and a file is in none. */
const askingAWorkspace: ReadonlySet<string> = new Set(['event-not-seen', 'unknown-event', 'condition-event-unknown']);

/** What the file brings is what it may refer to. */
const bookOf = (template: Template): ReferenceBook => ({
  ...emptyBook,
  models: template.models,
  emails: template.emails,
  segments: template.segments,
  attributes: template.attributes,
});

function report(file: string, problems: readonly Problem[]): void {
  for (const { severity, code, message, at } of problems) {
    const place = at.nodeId ?? at.ruleId ?? at.groupId ?? at.pointer ?? '';
    console.log(`${severity} ${code}${place === '' ? '' : ` at ${place}`}: ${message}`);
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  console.log(`${file}: ${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}`);
  if (errors > 0) process.exitCode = 1;
}
