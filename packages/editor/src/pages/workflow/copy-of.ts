import type { WorkflowDocument } from '@ripen/runtime';
import { cleanLabel } from '../../document/clean-label.ts';
import { randomId } from '../../document/new-id.ts';

/** The same workflow under an id of its own; random splits in it draw anew (W7). */
export function copyOf(document: WorkflowDocument, suffix: string): WorkflowDocument {
  const name = `${document.name.slice(0, 120 - suffix.length - 3)} (${suffix})`;
  const stem = document.id.replace(/-[a-z0-9]{6}$/, '').slice(0, 50);
  return {
    ...document,
    id: randomId(stem.replaceAll('.', '-')),
    name: cleanLabel(name),
    settings: { ...document.settings, salt: randomId('salt') },
  };
}
