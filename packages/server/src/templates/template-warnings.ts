import type { Template } from '@ripen/runtime';
import { nodeType } from '@ripen/runtime/nodes';

/** What the workflows of a file will do to the world once published, so that an import is a decision (T20). */
export function templateWarnings(template: Template): string[] {
  const counts = new Map<string, number>();
  for (const node of template.workflows.flatMap((workflow) => workflow.nodes)) {
    const type = nodeType(node.type);
    const title =
      type === undefined
        ? `an unknown node "${node.type}" that does nothing`
        : type.kind === 'flow' || type.kind === 'trigger'
          ? null
          : type.title;
    if (title !== null) counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return [...counts].map(([title, count]) => (count === 1 ? title : `${title} (${count} times)`));
}
