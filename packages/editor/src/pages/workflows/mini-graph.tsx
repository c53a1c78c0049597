import type { WorkflowDocument } from '@ripen/runtime';
import { viewNode } from '../../document/node-view.ts';
import classes from './workflows.module.css';

const nodeWidth = 240;
const nodeHeight = 72;
const margin = 20;
const leastWidth = 900;
const mostRatio = 0.42;

/** The shape of a workflow as a picture: where its steps are, what kind they are, what leads where. */
export function MiniGraph({ document, label }: { readonly document: WorkflowDocument; readonly label: string }) {
  const { nodes, edges } = document;
  if (nodes.length === 0) return null;
  const left = Math.min(...nodes.map(({ position }) => position.x)) - margin;
  const top = Math.min(...nodes.map(({ position }) => position.y)) - margin;
  const right = Math.max(...nodes.map(({ position }) => position.x)) + nodeWidth + margin;
  const whole = Math.max(...nodes.map(({ position }) => position.y)) + nodeHeight + margin - top;
  // Where the whole would be too small to see anything, the beginning says enough.
  const width = Math.max(right - left, leastWidth);
  const height = Math.min(whole, width * mostRatio);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return (
    <svg
      className={classes.graph}
      viewBox={`${(left + right - width) / 2} ${top} ${width} ${height}`}
      preserveAspectRatio="xMidYMin meet"
      role="img"
      aria-label={label}
    >
      {edges.map(({ id, from, to }) => {
        const start = byId.get(from)?.position;
        const end = byId.get(to)?.position;
        if (!start || !end) return null;
        const x1 = start.x + nodeWidth / 2;
        const y1 = start.y + nodeHeight;
        const x2 = end.x + nodeWidth / 2;
        const middle = (y1 + end.y) / 2;
        return (
          <path
            key={id}
            d={`M${x1} ${y1} C${x1} ${middle} ${x2} ${middle} ${x2} ${end.y}`}
            className={classes.graphEdge}
          />
        );
      })}
      {nodes.map((node) => {
        const { kind } = viewNode(node);
        return (
          <g key={node.id} transform={`translate(${node.position.x} ${node.position.y})`}>
            <rect width={nodeWidth} height={nodeHeight} rx={14} className={classes.graphNode} />
            <rect x={14} y={16} width={40} height={40} rx={10} className={classes.graphTile} data-kind={kind} />
            <rect x={70} y={24} width={130} height={9} rx={4} className={classes.graphText} />
            <rect x={70} y={42} width={84} height={8} rx={4} className={classes.graphText} />
          </g>
        );
      })}
    </svg>
  );
}
