import type { Outlet } from '@ripen/runtime';
import { IconPlus } from '@tabler/icons-react';
import { Handle, Position } from '@xyflow/react';
import { memo } from 'react';
import { edgeAt, graphOf } from '../document/graph.ts';
import { cx } from '../ui/index.ts';
import { nodeName } from './actions.ts';
import classes from './node-card.module.css';
import { useSteadyPress } from './use-steady-press.ts';
import { useEditor, useUi, useWorkspace } from './workspace.tsx';

interface OutletSpotProps {
  readonly nodeId: string;
  readonly outlet: Outlet;
  readonly isDown: boolean;
  /** Place along the card's edge, 0 to 100. */
  readonly share: number;
  readonly hasLabel: boolean;
}

/** One way out of a card: drag or click the dot to connect it, press its plus to add a step there. */
export const OutletSpot = memo(function OutletSpot({ nodeId, outlet, isDown, share, hasLabel }: OutletSpotProps) {
  const { editor, actions } = useWorkspace();
  const isOpen = useEditor((state) => !edgeAt(graphOf(state.document), nodeId, outlet.id));
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const isFocusNode = useUi((ui) => ui.focusNodeId === nodeId);
  const isConnecting = useUi((ui) => ui.connecting?.nodeId === nodeId && ui.connecting.outlet === outlet.id);
  const place = isDown ? { left: `${share}%` } : { top: `${share}%` };
  const press = useSteadyPress((button) => {
    const box = button.getBoundingClientRect();
    const anchor = { x: box.left + box.width / 2, y: box.bottom + 6 };
    actions.openPalette({ at: 'outlet', outlet: { nodeId, outlet: outlet.id } }, anchor);
  });
  return (
    <>
      <Handle
        type="source"
        id={outlet.id}
        position={isDown ? Position.Bottom : Position.Right}
        className={cx(classes.dot, isConnecting && classes.connecting, isOpen && classes.open)}
        style={place}
        title={`${outlet.label}: drag or click to connect`}
        onClick={(event) => {
          event.stopPropagation();
          actions.startConnecting({ nodeId, outlet: outlet.id });
        }}
      />
      <div className={cx(classes.spot, isDown ? classes.below : classes.beside)} style={place}>
        {hasLabel && (
          <span className={classes.label} title={outlet.label}>
            {outlet.label}
          </span>
        )}
        {isOpen && !isReadOnly && (
          <button
            type="button"
            className={`${classes.plus} nodrag nopan`}
            tabIndex={isFocusNode ? 0 : -1}
            aria-label={`Add a step after ${nodeName(editor, nodeId)}${hasLabel ? `: ${outlet.label}` : ''}`}
            {...press}
          >
            <IconPlus size={14} stroke={2.2} />
          </button>
        )}
      </div>
    </>
  );
});
