import type { Problem } from '../../values/problem.ts';
import { type Graph, nameOf } from './graph.ts';

/** Whether nodes and edges fit together at all. */
export function checkShape(graph: Graph): Problem[] {
  return [...checkIds(graph), ...checkEdges(graph), ...checkTriggers(graph)];
}

function checkIds({ document }: Graph): Problem[] {
  return (['nodes', 'edges'] as const).flatMap((kind) => {
    const seen = new Set<string>();
    return document[kind].flatMap(({ id }, index): Problem[] => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      const what = kind === 'nodes' ? 'nodes' : 'connections';
      const message = `Two ${what} have the id "${id}". Delete one of them and draw it again.`;
      const place = kind === 'nodes' ? { nodeId: id } : { edgeId: id };
      return [{ code: 'duplicate-id', severity: 'error', message, at: { ...place, pointer: `/${kind}/${index}/id` } }];
    });
  });
}

function checkEdges({ document, byId }: Graph): Problem[] {
  const taken = new Set<string>();
  return document.edges.flatMap((edge, index): Problem[] => {
    const place = (key: string) => ({ edgeId: edge.id, pointer: `/edges/${index}/${key}` });
    const problem = (code: string, key: string, message: string): Problem => {
      return { code, severity: 'error', message, at: place(key) };
    };
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    const found: Problem[] = [];
    if (from === undefined || to === undefined) {
      const [key, id] = from === undefined ? ['from', edge.from] : ['to', edge.to];
      found.push(
        problem('dangling-edge', key, `This connection hangs in the air: there is no node "${id}". Delete it.`),
      );
    }
    if (from?.outlets?.some(({ id }) => id === edge.outlet) === false) {
      const message = `"${nameOf(from)}" has no outlet "${edge.outlet}". Delete this connection and draw it from one that it has.`;
      found.push(problem('unknown-outlet', 'outlet', message));
    }
    if (to?.type?.hasInlet === false) {
      found.push(
        problem('no-inlet', 'to', `Nothing can lead to "${nameOf(to)}": runs start there. Delete this connection.`),
      );
    }
    const outlet = `${edge.from}\n${edge.outlet}`;
    if (taken.has(outlet)) {
      const name = from === undefined ? edge.from : nameOf(from);
      const message = `Two connections leave "${name}" by the same outlet. Delete one: a contact takes exactly one way.`;
      found.push(problem('outlet-twice', 'outlet', message));
    }
    taken.add(outlet);
    return found;
  });
}

/** Several triggers are allowed: the first that says yes starts the run. */
function checkTriggers({ nodes }: Graph): Problem[] {
  if (nodes.some(({ type, disabled }) => type?.trigger !== undefined && !disabled)) return [];
  const message = 'Nothing starts this workflow. Add a trigger, for example "When something happens".';
  return [{ code: 'no-trigger', severity: 'error', message, at: { pointer: '/nodes' } }];
}
