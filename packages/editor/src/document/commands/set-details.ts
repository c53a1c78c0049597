import type { WorkflowDocument } from '@ripen/runtime';
import { cleanLabel } from '../clean-label.ts';
import type { CommandOf } from '../command.ts';

/** Names and describes the workflow. A workflow always has a name, so an empty one changes nothing. */
export function setDetails(
  document: WorkflowDocument,
  { name, description }: CommandOf<'setDetails'>,
): WorkflowDocument {
  const cleanName = cleanLabel(name) || document.name;
  const cleanDescription = description.slice(0, 2000);
  if (cleanName === document.name && cleanDescription === document.description) return document;
  return { ...document, name: cleanName, description: cleanDescription };
}
