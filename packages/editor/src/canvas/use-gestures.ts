import {
  type Connection,
  type EdgeChange,
  type FinalConnectionState,
  type NodeChange,
  useReactFlow,
} from '@xyflow/react';
import { type DragEvent, type FocusEvent, type MouseEvent, type PointerEvent, useMemo } from 'react';
import type { Move } from '../document/command.ts';
import { whyNotConnect } from '../document/commands/connect.ts';
import { stepMime } from './palette.tsx';
import type { FlowEdge, FlowNode } from './projection.ts';
import type { Point } from './ui-store.ts';
import { useWorkspace, type Workspace } from './workspace.tsx';

const nothingDragged: ReadonlyMap<string, Point> = new Map();

/** Positions while dragging go to the canvas only; letting go makes one command of them. */
function followDrag({ editor, ui }: Workspace, changes: readonly NodeChange<FlowNode>[]): void {
  const moves: Move[] = [];
  let dragged: Map<string, Point> | undefined;
  for (const change of changes) {
    if (change.type !== 'position' || !change.position) continue;
    if (change.dragging) {
      dragged ??= new Map(ui.getState().dragged);
      dragged.set(change.id, change.position);
    } else {
      moves.push({ nodeId: change.id, ...change.position });
    }
  }
  if (moves.length > 0) {
    editor.getState().run({ do: 'moveNodes', moves });
    ui.getState().set({ dragged: nothingDragged });
  } else if (dragged) {
    ui.getState().set({ dragged });
  }
}

/** Selection changes of one kind, applied to what is selected now. */
function changed(
  ids: readonly string[],
  changes: readonly (NodeChange<FlowNode> | EdgeChange<FlowEdge>)[],
): string[] | null {
  let next: Set<string> | undefined;
  for (const change of changes) {
    if (change.type !== 'select') continue;
    next ??= new Set(ids);
    if (change.selected) next.add(change.id);
    else next.delete(change.id);
  }
  return next ? [...next] : null;
}

const nodeIdAt = (target: EventTarget | null) =>
  target instanceof Element ? (target.closest<HTMLElement>('.react-flow__node')?.dataset.id ?? null) : null;

/** The edge whose drawing is under a point on the screen. */
function edgeIdAt(x: number, y: number): string | null {
  const hit = document.elementsFromPoint(x, y).find((element) => element.closest('.react-flow__edge'));
  return hit?.closest<HTMLElement>('.react-flow__edge')?.dataset.id ?? null;
}

function toOutlet(connection: { source: string | null; sourceHandle?: string | null }) {
  const { source, sourceHandle } = connection;
  return source && sourceHandle ? { nodeId: source, outlet: sourceHandle } : null;
}

type ToFlow = (event: { clientX: number; clientY: number }) => Point;
type Root = React.RefObject<HTMLDivElement | null>;

/** What React Flow tells about nodes, edges and connections. */
function flowGestures(workspace: Workspace, at: ToFlow) {
  const { editor, actions } = workspace;
  return {
    onNodesChange: (changes: NodeChange<FlowNode>[]) => {
      followDrag(workspace, changes);
      const nodeIds = changed(editor.getState().selection.nodeIds, changes);
      if (nodeIds) editor.getState().select({ ...editor.getState().selection, nodeIds });
    },

    onEdgesChange: (changes: EdgeChange<FlowEdge>[]) => {
      const edgeIds = changed(editor.getState().selection.edgeIds, changes);
      if (edgeIds) editor.getState().select({ ...editor.getState().selection, edgeIds });
    },

    isValidConnection: (connection: Connection | FlowEdge) => {
      const from = toOutlet(connection);
      const { document } = editor.getState();
      return (
        from !== null && !whyNotConnect(document, { from: from.nodeId, outlet: from.outlet, to: connection.target })
      );
    },

    onConnect: (connection: Connection) => {
      const from = toOutlet(connection);
      if (from) actions.connect(from, connection.target);
    },

    /** Dropped anywhere on a card: connects. Dropped on the ground: asks which step to add there. */
    onConnectEnd: (event: globalThis.MouseEvent | TouchEvent, state: FinalConnectionState) => {
      if (state.isValid || !state.fromHandle || state.fromHandle.type !== 'source' || !state.fromNode) return;
      const outlet = { nodeId: state.fromNode.id, outlet: state.fromHandle.id ?? '' };
      const point = 'changedTouches' in event ? event.changedTouches[0] : event;
      if (!point) return;
      const under = document.elementFromPoint(point.clientX, point.clientY);
      const nodeId = nodeIdAt(under);
      if (nodeId && nodeId !== outlet.nodeId) {
        actions.connect(outlet, nodeId);
        return;
      }
      if (nodeId || !under?.closest('.react-flow__pane')) return;
      const place = at(point);
      actions.openPalette(
        { at: 'outletPoint', outlet, x: place.x - 120, y: place.y },
        { x: point.clientX, y: point.clientY },
      );
    },
  };
}

/** Clicks and hovering. */
function pointGestures({ editor, ui, actions }: Workspace, root: Root) {
  return {
    onNodeClick: (event: MouseEvent, node: FlowNode) => {
      const { connecting } = ui.getState();
      if (connecting && connecting.nodeId !== node.id) {
        event.stopPropagation();
        actions.connect(connecting, node.id);
      }
    },

    onNodeContextMenu: (event: MouseEvent, node: FlowNode) => {
      event.preventDefault();
      const { selection } = editor.getState();
      if (!selection.nodeIds.includes(node.id)) actions.select([node.id]);
      ui.getState().set({
        overlay: { kind: 'menu', nodeId: node.id, anchor: { x: event.clientX, y: event.clientY } },
      });
    },

    onPaneClick: () => ui.getState().set({ connecting: null, overlay: null }),

    onEdgeMouseEnter: (_event: MouseEvent, edge: FlowEdge) => ui.getState().set({ hoveredEdgeId: edge.id }),

    onEdgeMouseLeave: (_event: MouseEvent, edge: FlowEdge) => {
      // Its tools lie over the edge: give the pointer time to reach them.
      setTimeout(() => {
        const isOverTools = root.current?.querySelector('[data-edge-tools]:hover');
        if (!isOverTools && ui.getState().hoveredEdgeId === edge.id) ui.getState().set({ hoveredEdgeId: null });
      }, 120);
    },
  };
}

/** While steps are carried, a pointer carries them and a click puts them down, whatever is under it. */
function carryGestures({ ui, actions }: Workspace, at: ToFlow) {
  const isGround = (target: EventTarget | null) =>
    target instanceof Element &&
    target.closest('.react-flow__renderer') !== null &&
    !target.closest('[data-edge-tools]');
  return {
    onPointerMove: (event: PointerEvent) => {
      // A finger that moves pans.
      if (ui.getState().moving && event.pointerType !== 'touch' && isGround(event.target)) actions.carryTo(at(event));
    },

    onClickCapture: (event: MouseEvent) => {
      const [lead] = ui.getState().moving ?? [];
      if (lead === undefined || !isGround(event.target)) return;
      event.stopPropagation();
      actions.carryTo(at(event));
      actions.putDown();
      actions.viewport.current?.reveal(lead, { focus: true });
    },
  };
}

/** Focus, dropping and double clicks on the canvas itself. */
function groundGestures({ editor, ui, actions }: Workspace, root: Root, at: ToFlow) {
  let isPressed = false;
  const onRelease = () => {
    isPressed = false;
    window.removeEventListener('pointerup', onRelease, true);
    window.removeEventListener('pointercancel', onRelease, true);
  };
  return {
    /** While a press lasts, no focus moves the view: else it would begin on one thing and end on another. */
    onPointerDownCapture: (event: PointerEvent) => {
      if (!event.isPrimary) return;
      isPressed = true;
      window.addEventListener('pointerup', onRelease, true);
      window.addEventListener('pointercancel', onRelease, true);
    },

    onFocus: (event: FocusEvent) => {
      const nodeId = nodeIdAt(event.target);
      if (!nodeId || ui.getState().focusNodeId === nodeId) return;
      ui.getState().set({ focusNodeId: nodeId });
      if (!isPressed && event.target.matches(':focus-visible')) actions.viewport.current?.reveal(nodeId);
    },

    /** A click puts the keyboard where the pointer is: on the node, else on the canvas itself. */
    onPointerDown: (event: PointerEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('button, input, textarea, select, a, [role=dialog], [role=menu]')) return;
      const node = target?.closest<HTMLElement>('.react-flow__node');
      (node ?? root.current)?.focus({ preventScroll: true });
    },

    onPointerLeave: () => ui.getState().set({ hoveredEdgeId: null }),

    onDoubleClick: (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (!target?.closest('.react-flow__pane') || nodeIdAt(target)) return;
      const place = at(event);
      actions.openPalette({ at: 'point', x: place.x - 120, y: place.y - 20 }, { x: event.clientX, y: event.clientY });
    },

    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(stepMime) || editor.getState().isReadOnly) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      const edgeId = edgeIdAt(event.clientX, event.clientY);
      if (ui.getState().hoveredEdgeId !== edgeId) ui.getState().set({ hoveredEdgeId: edgeId });
    },

    onDrop: (event: DragEvent) => {
      const type = event.dataTransfer.getData(stepMime);
      if (!type || editor.getState().isReadOnly) return;
      event.preventDefault();
      const edgeId = edgeIdAt(event.clientX, event.clientY);
      ui.getState().set({ overlay: null, hoveredEdgeId: null });
      const place = at(event);
      actions.addStep(type, edgeId ? { at: 'edge', edgeId } : { at: 'point', x: place.x - 120, y: place.y - 24 });
    },
  };
}

/** What a pointer does on the canvas, as handlers. */
export function useGestures(root: Root) {
  const workspace = useWorkspace();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  return useMemo(() => {
    const at: ToFlow = (event) => flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    return {
      ...flowGestures(workspace, at),
      ...pointGestures(workspace, root),
      ...groundGestures(workspace, root, at),
      ...carryGestures(workspace, at),
    };
  }, [workspace, flow, root]);
}
