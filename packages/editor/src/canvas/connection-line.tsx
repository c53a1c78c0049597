import type { ConnectionLineComponentProps } from '@xyflow/react';
import classes from './canvas.module.css';
import { edgePath } from './edge-path.ts';
import type { FlowNode } from './projection.ts';
import { useUi } from './workspace.tsx';

/** The line that follows the pointer while an outlet is being connected. */
export function ConnectionLine({ fromX, fromY, toX, toY, connectionStatus }: ConnectionLineComponentProps<FlowNode>) {
  const isDown = useUi((ui) => ui.direction === 'down');
  const { path } = edgePath({ sourceX: fromX, sourceY: fromY, targetX: toX, targetY: toY, isDown, lane: null });
  return (
    <g className={connectionStatus === 'valid' ? classes.lineValid : classes.line}>
      <path d={path} fill="none" />
      <circle cx={toX} cy={toY} r={4} />
    </g>
  );
}
