import type { DocumentNode, Outlet, WorkflowDocument } from '@ripen/runtime';
import { edgeAt, graphOf } from './graph.ts';
import { hasInlet, nodeOutlets } from './node-view.ts';

/** One line of the graph read as a list. */
export type OutlineRow =
  | { readonly kind: 'step'; readonly key: string; readonly depth: number; readonly node: DocumentNode }
  /** The head of a branch: what has to be the case for the steps below it. */
  | {
      readonly kind: 'branch';
      readonly key: string;
      readonly depth: number;
      readonly nodeId: string;
      readonly outlet: Outlet;
    }
  /** The way goes on at a step that is listed elsewhere. */
  | {
      readonly kind: 'join';
      readonly key: string;
      readonly depth: number;
      readonly node: DocumentNode;
      readonly edgeId: string;
    }
  /** Nothing follows here yet. */
  | {
      readonly kind: 'open';
      readonly key: string;
      readonly depth: number;
      readonly nodeId: string;
      readonly outlet: Outlet;
    };

const maxDepth = 12;

interface Visit {
  readonly rows: OutlineRow[];
  readonly seen: Set<string>;
  readonly document: WorkflowDocument;
}

function followOutlet(visit: Visit, node: DocumentNode, outlet: Outlet, depth: number): void {
  const graph = graphOf(visit.document);
  const edge = edgeAt(graph, node.id, outlet.id);
  const target = edge && graph.nodes.get(edge.to);
  const key = `${node.id}/${outlet.id}`;
  if (!edge || !target) visit.rows.push({ kind: 'open', key, depth, nodeId: node.id, outlet });
  else if (visit.seen.has(target.id)) visit.rows.push({ kind: 'join', key, depth, node: target, edgeId: edge.id });
  else followNode(visit, target, depth);
}

function followNode(visit: Visit, start: DocumentNode, depth: number): void {
  // A line of steps is followed in a loop, so that a long one does not make a deep call stack.
  let node: DocumentNode | undefined = start;
  while (node) {
    visit.seen.add(node.id);
    visit.rows.push({ kind: 'step', key: node.id, depth, node });
    const outlets: readonly Outlet[] = nodeOutlets(node);
    const only: Outlet | undefined = outlets.length === 1 ? outlets[0] : undefined;
    if (!only) {
      for (const outlet of outlets) {
        visit.rows.push({ kind: 'branch', key: `${node.id}:${outlet.id}`, depth: depth + 1, nodeId: node.id, outlet });
        followOutlet(visit, node, outlet, Math.min(depth + 1, maxDepth));
      }
      return;
    }
    const graph = graphOf(visit.document);
    const edge = edgeAt(graph, node.id, only.id);
    const target: DocumentNode | undefined = edge && graph.nodes.get(edge.to);
    if (!edge || !target || visit.seen.has(target.id)) {
      followOutlet(visit, node, only, depth);
      return;
    }
    node = target;
  }
}

/** The whole graph as a list that can be read aloud: triggers first, each branch indented under its step. */
export function outlineOf(document: WorkflowDocument): readonly OutlineRow[] {
  const visit: Visit = { rows: [], seen: new Set(), document };
  const graph = graphOf(document);
  const starts = document.nodes.filter((node) => !hasInlet(node));
  const loose = document.nodes.filter((node) => hasInlet(node) && !graph.incoming.has(node.id));
  for (const node of [...starts, ...loose, ...document.nodes]) {
    if (!visit.seen.has(node.id)) followNode(visit, node, 0);
  }
  return visit.rows;
}
