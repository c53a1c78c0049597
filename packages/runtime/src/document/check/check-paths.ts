import type { Problem } from '../../values/problem.ts';
import { type Graph, type GraphNode, nameOf } from './graph.ts';
import { loops, reachedAfter, reachedFrom } from './walk.ts';

/** What is wrong with the ways through a workflow (W11, W14). */
export function checkPaths(graph: Graph): Problem[] {
  const reached = reachedFrom(graph, graph.roots);
  return [
    ...checkReached(graph, reached),
    ...checkOpenOutlets(graph, reached),
    ...checkDisabled(graph),
    ...checkLoops(graph),
    ...checkSameMail(graph),
  ];
}

/** Without any trigger everything is unreachable, and saying so once is enough (`no-trigger`). */
function checkReached(graph: Graph, reached: ReadonlySet<GraphNode>): Problem[] {
  if (!graph.nodes.some(({ type, disabled }) => type?.trigger !== undefined && !disabled)) return [];
  const lost = graph.nodes.filter((node) => !reached.has(node) && node.type?.hasInlet !== false);
  return lost.map((node) => {
    return problem(node, 'unreachable-node', 'warning', `Nothing leads to "${nameOf(node)}". Connect it or delete it.`);
  });
}

/** Runs end at an outlet with nothing connected; below a goal that is what goals are for. */
function checkOpenOutlets(graph: Graph, reached: ReadonlySet<GraphNode>): Problem[] {
  return graph.nodes.flatMap((node) => {
    if (node.disabled || node.outlets === null || node.type?.goal !== undefined || !reached.has(node)) return [];
    const connected = new Set(
      graph.document.edges.filter(({ from }) => from === node.node.id).map(({ outlet }) => outlet),
    );
    return node.outlets
      .filter(({ id }) => !connected.has(id))
      .map(({ label }) => {
        const message = `"${label}" of "${nameOf(node)}" leads nowhere: runs end there. Connect it, or put an End there to say how they ended.`;
        return problem(node, 'open-outlet', 'warning', message);
      });
  });
}

function checkDisabled(graph: Graph): Problem[] {
  return graph.nodes.flatMap((node) => {
    const [first, ...others] = node.outlets ?? [];
    if (!node.disabled || first === undefined || others.length === 0) return [];
    const taken = node.outlets?.find(({ id }) => id === node.ways[0]?.outlet) ?? first;
    const message = `"${nameOf(node)}" is switched off: everybody takes "${taken.label}".`;
    return [problem(node, 'disabled-branch', 'warning', message)];
  });
}

/** A cycle without a wait in it cannot be published (W11). A node that is switched off does not wait. */
function checkLoops(graph: Graph): Problem[] {
  const restless = graph.nodes.filter(({ type, disabled }) => disabled || type?.waits !== true);
  return loops(restless, graph).flatMap((loop) => {
    const [first] = [...loop].sort((a, b) => a.index - b.index);
    if (first === undefined) return [];
    const names = loop.length > 1 ? ` with ${loop.length} nodes` : '';
    const message = `"${nameOf(first)}" is part of a loop${names} that never waits: a contact would run round it without end. Put a wait into the loop.`;
    return [problem(first, 'loop-without-wait', 'error', message)];
  });
}

/** The same mail twice on one path (W14): reported at the later node, or at a node that a loop comes back to. */
function checkSameMail(graph: Graph): Problem[] {
  const senders = graph.nodes.filter(({ disabled, references }) => !disabled && (references?.emails.length ?? 0) > 0);
  return senders.flatMap((node) => {
    const later = reachedAfter(graph, node);
    return senders.flatMap((other) => {
      const isSame = other.references?.emails.some((email) => node.references?.emails.includes(email)) === true;
      if (!later.has(other) || !isSame) return [];
      const message =
        other === node
          ? `A loop leads back to "${nameOf(node)}", so a contact can get this mail more than once.`
          : `A contact can get this mail twice: "${nameOf(node)}" sends it earlier on the same path.`;
      return [problem(other, 'same-mail-twice', 'warning', message)];
    });
  });
}

function problem({ node, index }: GraphNode, code: string, severity: Problem['severity'], message: string): Problem {
  return { code, severity, message, at: { nodeId: node.id, pointer: `/nodes/${index}` } };
}
