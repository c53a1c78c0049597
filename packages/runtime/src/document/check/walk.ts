import type { Graph, GraphNode } from './graph.ts';

/** Every node that these lead to, themselves included. */
export function reachedFrom(graph: Graph, starts: readonly GraphNode[]): ReadonlySet<GraphNode> {
  const reached = new Set(starts);
  const stack = [...starts];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (const { to } of node.ways) {
      const next = graph.byId.get(to);
      if (next === undefined || reached.has(next)) continue;
      reached.add(next);
      stack.push(next);
    }
  }
  return reached;
}

/** Every node that can be reached after leaving this one; itself only when a loop leads back. */
export function reachedAfter(graph: Graph, node: GraphNode): ReadonlySet<GraphNode> {
  return reachedFrom(
    graph,
    node.ways.flatMap(({ to }) => graph.byId.get(to) ?? []),
  );
}

/** Groups of nodes that lead to each other, each with the nodes of one loop or more; a lone node without a loop is none. */
export function loops(nodes: readonly GraphNode[], graph: Graph): readonly (readonly GraphNode[])[] {
  const inside = new Set(nodes);
  const nextOf = (node: GraphNode): GraphNode[] => {
    return node.ways.flatMap(({ to }) => graph.byId.get(to) ?? []).filter((next) => inside.has(next));
  };
  const order: GraphNode[] = [];
  const seen = new Set<GraphNode>();
  for (const start of nodes) visitInOrder(start, nextOf, seen, order);
  const previous = new Map<GraphNode, GraphNode[]>();
  for (const node of nodes) {
    for (const next of nextOf(node)) previous.set(next, [...(previous.get(next) ?? []), node]);
  }
  const found: GraphNode[][] = [];
  const taken = new Set<GraphNode>();
  for (const start of order.reverse()) {
    const group: GraphNode[] = [];
    visitInOrder(start, (node) => previous.get(node) ?? [], taken, group);
    const [only] = group;
    if (group.length > 1 || (only !== undefined && nextOf(only).includes(only))) found.push(group);
  }
  return found;
}

/** Depth first without recursion; a node is put in `order` after everything that it leads to. */
function visitInOrder(
  start: GraphNode,
  nextOf: (node: GraphNode) => readonly GraphNode[],
  seen: Set<GraphNode>,
  order: GraphNode[],
): void {
  if (seen.has(start)) return;
  seen.add(start);
  const stack: { readonly node: GraphNode; readonly rest: GraphNode[] }[] = [{ node: start, rest: [...nextOf(start)] }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const next = top.rest.pop();
    if (next === undefined) {
      order.push(top.node);
      stack.pop();
    } else if (!seen.has(next)) {
      seen.add(next);
      stack.push({ node: next, rest: [...nextOf(next)] });
    }
  }
}
