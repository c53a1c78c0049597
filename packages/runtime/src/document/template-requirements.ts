import type { WorkflowDocument } from './document.ts';
import { nodeReferences } from './node-references.ts';

/** Everything outside a workflow that it needs, by id or name, sorted, each once: what a template carries or requires. */
export interface Requirements {
  readonly models: readonly string[];
  readonly emails: readonly string[];
  readonly attributes: readonly string[];
  readonly segments: readonly string[];
  readonly people: readonly string[];
  readonly events: readonly string[];
}

export function templateRequirements(document: WorkflowDocument): Requirements {
  const all = document.nodes.map(nodeReferences);
  const list = (kind: keyof Requirements): string[] => [...new Set(all.flatMap((one) => one[kind]))].sort();
  return {
    models: list('models'),
    emails: list('emails'),
    attributes: list('attributes'),
    segments: list('segments'),
    people: list('people'),
    events: list('events'),
  };
}
