import { useMemo } from 'react';
import { describeNode } from './describe-node.ts';
import { createEdgeProjection } from './edge-projection.ts';
import { problemsOf } from './problems-by-node.ts';
import { createNodeProjection, type FlowEdge, type FlowNode } from './projection.ts';
import { useEditor, useUi } from './workspace.tsx';

/** Adds what assistive technology needs, kept per node like the projection itself. */
function createLabelling() {
  let last = new Map<string, { from: FlowNode; label: string; tabIndex: number; flow: FlowNode }>();
  return (nodes: FlowNode[], labelOf: (node: FlowNode) => string, focusNodeId: string | undefined): FlowNode[] => {
    const next = new Map<string, { from: FlowNode; label: string; tabIndex: number; flow: FlowNode }>();
    for (const node of nodes) {
      const label = labelOf(node);
      const tabIndex = node.id === focusNodeId ? 0 : -1;
      const known = last.get(node.id);
      const isKept = known && known.from === node && known.label === label && known.tabIndex === tabIndex;
      const flow = isKept
        ? known.flow
        : {
            ...node,
            ariaLabel: label,
            ariaRole: 'group' as const,
            domAttributes: { tabIndex, 'aria-roledescription': 'step' },
          };
      next.set(node.id, isKept ? known : { from: node, label, tabIndex, flow });
    }
    last = next;
    return Array.from(next.values(), (kept) => kept.flow);
  };
}

/** React Flow's nodes and edges, made from the open document whenever it changes. */
export function useFlow(): { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] } {
  const document = useEditor((state) => state.document);
  const book = useEditor((state) => state.book);
  const selection = useEditor((state) => state.selection);
  const problems = useEditor((state) => state.problems);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const direction = useUi((ui) => ui.direction);
  const dragged = useUi((ui) => ui.dragged);
  const hasFooter = useUi((ui) => ui.counts !== null);
  const focusNodeId = useUi((ui) => ui.focusNodeId);
  const project = useMemo(createNodeProjection, []);
  const projectEdges = useMemo(createEdgeProjection, []);
  const label = useMemo(createLabelling, []);
  // Where Tab leads: the node focused last, while it exists.
  const tabNodeId = document.nodes.some((node) => node.id === focusNodeId) ? focusNodeId : document.nodes[0]?.id;

  const labels = useMemo(
    () =>
      new Map(
        document.nodes.map((node) => [
          node.id,
          describeNode({ document, book, nodeId: node.id, problems: problemsOf(problems, node.id) }),
        ]),
      ),
    [document, book, problems],
  );
  const nodes = useMemo(() => {
    const projected = project({ document, book, selection, direction, dragged, hasFooter, isReadOnly });
    return label(projected, (node) => labels.get(node.id) ?? '', tabNodeId ?? undefined);
  }, [project, label, labels, tabNodeId, document, book, selection, direction, dragged, hasFooter, isReadOnly]);
  const edges = useMemo(
    () => projectEdges({ document, book, selection, direction, dragged, hasFooter }),
    [projectEdges, document, book, selection, direction, dragged, hasFooter],
  );
  return { nodes, edges };
}
