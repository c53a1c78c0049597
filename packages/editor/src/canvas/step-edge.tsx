import { IconPlus, IconX } from '@tabler/icons-react';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { graphOf } from '../document/graph.ts';
import { cx } from '../ui/index.ts';
import { edgePath } from './edge-path.ts';
import type { FlowEdge } from './projection.ts';
import classes from './step-edge.module.css';
import type { UiState } from './ui-store.ts';
import { useSteadyPress } from './use-steady-press.ts';
import { useEditor, useUi, useWorkspace } from './workspace.tsx';

function lightOf(ui: UiState, edgeId: string): 'plain' | 'lit' | 'dimmed' {
  if (!ui.litPath) return 'plain';
  return ui.litPath.edgeIds.has(edgeId) ? 'lit' : 'dimmed';
}

/** Insert and remove, in the middle of an edge that is pointed at or selected. */
function EdgeTools({ id, x, y }: { readonly id: string; readonly x: number; readonly y: number }) {
  const { actions, ui } = useWorkspace();
  const insert = useSteadyPress((button) => {
    const box = button.getBoundingClientRect();
    actions.openPalette({ at: 'edge', edgeId: id }, { x: box.left + box.width / 2, y: box.bottom + 6 });
  });
  return (
    <EdgeLabelRenderer>
      <div
        className={`${classes.tools} nodrag nopan`}
        data-edge-tools
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        onPointerEnter={() => ui.getState().set({ hoveredEdgeId: id })}
        onPointerLeave={() => ui.getState().set({ hoveredEdgeId: null })}
      >
        <button type="button" className={classes.tool} aria-label="Insert a step here" {...insert}>
          <IconPlus size={14} stroke={2.2} />
        </button>
        <button
          type="button"
          className={cx(classes.tool, classes.remove)}
          aria-label="Remove this connection"
          onClick={() => actions.disconnect([id])}
        >
          <IconX size={13} stroke={2.2} />
        </button>
      </div>
    </EdgeLabelRenderer>
  );
}

/** A connection: smooth steps, an arrow at its end, and its tools while it is pointed at. */
export const StepEdge = memo(function StepEdge(props: EdgeProps<FlowEdge>) {
  const { id, sourceX, sourceY, targetX, targetY, selected, data } = props;
  const light = useUi((ui) => lightOf(ui, id));
  const isHovered = useUi((ui) => ui.hoveredEdgeId === id);
  const isDown = useUi((ui) => ui.direction === 'down');
  const hasTools = useEditor((state) => !state.isReadOnly && graphOf(state.document).edges.has(id));
  const { path, middleX, middleY } = edgePath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    isDown,
    lane: data?.lane ?? null,
    turnLater: data?.turnLater ?? 0,
  });
  const arrow = isDown
    ? `M${targetX - 4.5},${targetY - 7.5} L${targetX},${targetY - 2} L${targetX + 4.5},${targetY - 7.5}`
    : `M${targetX - 7.5},${targetY - 4.5} L${targetX - 2},${targetY} L${targetX - 7.5},${targetY + 4.5}`;
  return (
    <g
      className={cx(
        classes.edge,
        classes[light],
        selected && classes.selected,
        isHovered && classes.hovered,
        data?.isJump && classes.jump,
      )}
    >
      <BaseEdge id={id} path={path} interactionWidth={data?.isJump ? 0 : 24} />
      <path d={arrow} className={classes.arrow} />
      {hasTools && (isHovered || selected) && <EdgeTools id={id} x={middleX} y={middleY} />}
    </g>
  );
});
