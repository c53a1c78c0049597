import type { Condition } from '../../conditions/condition.ts';
import type { Problem } from '../../values/problem.ts';
import type { ReferenceBook } from '../reference-book.ts';
import { type Graph, type GraphNode, nameOf, type Way } from './graph.ts';
import { forget, impossible, type Known, learn, meet, nothingKnown } from './known-facts.ts';

/**
 * Outlets that no contact can take, because of what was asked on every way there (W14): "score ≥ 80" after "score < 60".
 * What is known is carried along the ways, met where they join, and forgotten where a contact waits or is changed.
 */
export function checkBranches(graph: Graph, book: ReferenceBook): Problem[] {
  const segments = new Map(book.segments.map(({ id, when }) => [id, when]));
  const knownAt = spread(graph, segments);
  return graph.nodes.flatMap((node) => {
    const known = knownAt.get(node);
    if (known === undefined || node.disabled || node.outlets === null) return [];
    return node.outlets.flatMap(({ id, label }): Problem[] => {
      const why = whyClosed(node, id, known);
      if (why === null) return [];
      const message = `No contact can take "${label}" of "${nameOf(node)}": ${why}.`;
      const at = { nodeId: node.node.id, pointer: `/nodes/${node.index}` };
      return [{ code: 'unreachable-branch', severity: 'warning', message, at }];
    });
  });
}

/** What is known on arrival at each node; a node that nothing open leads to is absent. */
function spread(graph: Graph, segments: ReadonlyMap<string, Condition>): ReadonlyMap<GraphNode, Known> {
  const knownAt = new Map<GraphNode, Known>(graph.roots.map((node) => [node, nothingKnown]));
  const queue = [...graph.roots];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    const known = knownAt.get(node) ?? nothingKnown;
    for (const way of node.ways) {
      const next = graph.byId.get(way.to);
      const carried = carry(node, way, known, segments);
      if (next === undefined || carried === null) continue;
      const before = knownAt.get(next);
      const now = before === undefined ? carried : meet(before, carried);
      if (before !== undefined && now.size === before.size) continue;
      knownAt.set(next, now);
      queue.push(next);
    }
  }
  return knownAt;
}

/** What is known at the far end of one way; null when nobody can take it. */
function carry(node: GraphNode, way: Way, known: Known, segments: ReadonlyMap<string, Condition>): Known | null {
  const { type, disabled, outlets } = node;
  if (disabled || type === undefined) return known;
  if (outlets === null) return nothingKnown;
  if (way.outlet === null) return known;
  if (whyClosed(node, way.outlet, known) !== null) return null;
  return after(node, way.outlet, known, segments);
}

function whyClosed(node: GraphNode, outlet: string, known: Known): string | null {
  const { type, values } = node;
  if (type?.assumes === undefined || type.waits || type.goal !== undefined || type.alters !== undefined) return null;
  const { holds, fails } = type.assumes(values, outlet);
  return impossible(learn(known, holds, fails));
}

function after(
  { type, values }: GraphNode,
  outlet: string,
  known: Known,
  segments: ReadonlyMap<string, Condition>,
): Known {
  if (type === undefined) return nothingKnown;
  const rests = type.waits || type.goal !== undefined;
  const alters = type.alters?.(values);
  const kept = rests ? nothingKnown : alters === undefined ? known : forget(known, alters, segments);
  const { holds, fails } = type.assumes?.(values, outlet) ?? { holds: [], fails: [] };
  return learn(kept, holds, fails);
}
