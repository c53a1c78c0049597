import type { WorkflowDocument } from '@ripen/runtime';
import type { CommandOf } from '../command.ts';
import { changeNodes } from './change-nodes.ts';

export function setDisabled(
  document: WorkflowDocument,
  { nodeIds, isDisabled }: CommandOf<'setDisabled'>,
): WorkflowDocument {
  return changeNodes(document, nodeIds, (node) => {
    if ((node.disabled ?? false) === isDisabled) return node;
    const { disabled: _before, ...rest } = node;
    return isDisabled ? { ...rest, disabled: true } : rest;
  });
}
