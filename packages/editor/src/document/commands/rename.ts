import type { WorkflowDocument } from '@ripen/runtime';
import { cleanLabel } from '../clean-label.ts';
import type { CommandOf } from '../command.ts';
import { changeNodes } from './change-nodes.ts';

/** Gives a node the author's own name; an empty one brings back the sentence that its type makes. */
export function rename(document: WorkflowDocument, { nodeId, label }: CommandOf<'rename'>): WorkflowDocument {
  const name = cleanLabel(label);
  return changeNodes(document, [nodeId], (node) => {
    if ((node.label ?? '') === name) return node;
    const { label: _before, ...rest } = node;
    return name ? { ...rest, label: name } : rest;
  });
}
