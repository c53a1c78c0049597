import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  type ReactFlowProps,
  ReactFlowProvider,
} from '@xyflow/react';
import { type ReactNode, useMemo, useRef } from 'react';
import { cx } from '../ui/index.ts';
import classes from './canvas.module.css';
import { CanvasToolbar } from './canvas-toolbar.tsx';
import { ConnectionLine } from './connection-line.tsx';
import { EmptyCanvas } from './empty-canvas.tsx';
import { LiveWords } from './live-words.tsx';
import { MovingBar } from './moving-bar.tsx';
import { NodeCard } from './node-card.tsx';
import { Overlays } from './overlays.tsx';
import type { FlowEdge, FlowNode } from './projection.ts';
import { StepEdge } from './step-edge.tsx';
import { useFlow } from './use-flow.ts';
import { useGestures } from './use-gestures.ts';
import { type KeyboardOptions, useKeyboard } from './use-keyboard.ts';
import { useViewport } from './use-viewport.ts';
import { useEditor, useUi } from './workspace.tsx';

/** From this many nodes on, only what is on screen is in the page. */
const manyNodes = 150;
/** How the drawing looks and answers, whatever is drawn. Keys and focus are the canvas's own (useKeyboard). */
const manners = {
  nodeTypes: { card: NodeCard },
  edgeTypes: { step: StepEdge },
  connectionLineComponent: ConnectionLine,
  nodesFocusable: false,
  edgesFocusable: false,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  multiSelectionKeyCode: ['Meta', 'Control'],
  connectOnClick: false,
  connectionRadius: 28,
  nodeDragThreshold: 3,
  panOnDrag: [0, 1],
  panOnScroll: true,
  zoomOnDoubleClick: false,
  minZoom: 0.15,
  maxZoom: 2,
  elevateEdgesOnSelect: false,
} satisfies ReactFlowProps<FlowNode, FlowEdge>;

export interface CanvasProps extends Pick<KeyboardOptions, 'onSave' | 'onOpen'> {
  /** Shown over the upper right of the canvas. */
  readonly children?: ReactNode;
  readonly className?: string;
}

/** The drawing of the open document. Needs a WorkspaceProvider around it. */
export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing({ onSave, onOpen, children, className }: CanvasProps) {
  const root = useRef<HTMLDivElement>(null);
  const { nodes, edges } = useFlow();
  const gestures = useGestures(root);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const isConnecting = useUi((ui) => ui.connecting !== null);
  const isMoving = useUi((ui) => ui.moving !== null);
  const keyboard = useMemo(() => ({ root, onSave, onOpen }), [onSave, onOpen]);
  useKeyboard(keyboard);
  useViewport(root);
  return (
    <section
      ref={root}
      className={cx(classes.canvas, (isConnecting || isMoving) && classes.connecting, className)}
      aria-label="Drawing of the workflow"
      data-canvas
      tabIndex={-1}
      onFocus={gestures.onFocus}
      onPointerDownCapture={gestures.onPointerDownCapture}
      onPointerDown={gestures.onPointerDown}
      onPointerMove={gestures.onPointerMove}
      onClickCapture={gestures.onClickCapture}
      onPointerLeave={gestures.onPointerLeave}
      onDragOver={gestures.onDragOver}
      onDrop={gestures.onDrop}
      onDoubleClick={gestures.onDoubleClick}
    >
      <ReactFlow<FlowNode, FlowEdge>
        aria-label="Steps. Arrow keys go along the connections, question mark lists all keys."
        nodes={nodes}
        edges={edges}
        onlyRenderVisibleElements={nodes.length > manyNodes}
        onNodesChange={gestures.onNodesChange}
        onEdgesChange={gestures.onEdgesChange}
        onConnect={gestures.onConnect}
        onConnectEnd={gestures.onConnectEnd}
        isValidConnection={gestures.isValidConnection}
        onNodeClick={gestures.onNodeClick}
        onNodeContextMenu={gestures.onNodeContextMenu}
        onPaneClick={gestures.onPaneClick}
        onEdgeMouseEnter={gestures.onEdgeMouseEnter}
        onEdgeMouseLeave={gestures.onEdgeMouseLeave}
        nodesConnectable={!isReadOnly}
        {...manners}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--canvas-dot)" />
        {nodes.length > 6 && (
          <MiniMap<FlowNode>
            pannable
            zoomable
            className={classes.minimap ?? ''}
            nodeClassName={(node) => classes[`map-${node.data.view.kind}`] ?? ''}
            nodeBorderRadius={16}
            ariaLabel="Map of the whole workflow"
          />
        )}
      </ReactFlow>
      <EmptyCanvas />
      <CanvasToolbar />
      {children}
      {isMoving && <MovingBar />}
      <Overlays />
      <LiveWords />
    </section>
  );
}
