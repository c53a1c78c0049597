import { type ReactFlowInstance, useOnViewportChange, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { Viewport } from './actions.ts';
import type { FlowEdge, FlowNode } from './projection.ts';
import type { Point } from './ui-store.ts';
import { useWorkspace } from './workspace.tsx';

const calmMs = 180;
const margin = 56;
const legibleZoom = 0.75;
const topMargin = 76;

/**
 * What is seen first: everything if it stays legible, else the beginning at a size that can be read. The map shows the
 * rest.
 */
async function firstLook(flow: ReactFlowInstance<FlowNode, FlowEdge>): Promise<void> {
  await flow.fitView({ padding: 0.14, maxZoom: 1 });
  const { zoom } = flow.getViewport();
  if (zoom >= legibleZoom) return;
  const nodes = flow.getNodes();
  const first = nodes.reduce((best, node) => (node.position.y < best.position.y ? node : best), nodes[0] as FlowNode);
  const { x, width, y } = { ...first.position, width: first.width ?? 0 };
  await flow.setCenter(x + width / 2, y, { zoom: legibleZoom });
  const viewport = flow.getViewport();
  await flow.setViewport({ ...viewport, y: topMargin - y * legibleZoom });
}

/** Gives the actions their eyes: where the canvas looks, and how to make it look elsewhere. */
export function useViewport(root: React.RefObject<HTMLDivElement | null>): void {
  const { actions } = useWorkspace();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const store = useStoreApi();
  const pointer = useRef<Point | null>(null);

  const setPerZoom = useCallback(
    ({ zoom }: { zoom: number }) => {
      root.current?.style.setProperty('--per-zoom', String(Math.min(4, Math.max(1, 1 / zoom))));
    },
    [root],
  );
  useOnViewportChange({ onChange: setPerZoom });

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const onMove = (event: PointerEvent) => {
      pointer.current = { x: event.clientX, y: event.clientY };
    };
    const onLeave = () => {
      pointer.current = null;
    };
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerleave', onLeave);
    return () => {
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerleave', onLeave);
    };
  }, [root]);

  useEffect(() => {
    const duration = () => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : calmMs);
    const isInView = (node: FlowNode): boolean => {
      const { x, y, zoom } = flow.getViewport();
      const { width, height } = store.getState();
      const left = node.position.x * zoom + x;
      const top = node.position.y * zoom + y;
      const right = left + (node.width ?? 0) * zoom;
      const bottom = top + (node.height ?? 0) * zoom;
      return left >= 8 && top >= 8 && right <= width - 8 && bottom <= height - margin;
    };
    const viewport: Viewport = {
      centre: () => {
        const box = root.current?.getBoundingClientRect();
        return flow.screenToFlowPosition({
          x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
          y: (box?.top ?? 0) + (box?.height ?? 0) / 2,
        });
      },
      pointer: () => (pointer.current ? flow.screenToFlowPosition(pointer.current) : null),
      reveal: (nodeId, { focus = false } = {}) => {
        const node = flow.getNode(nodeId);
        if (!node) return;
        if (!isInView(node)) {
          const zoom = Math.max(flow.getZoom(), 0.6);
          const x = node.position.x + (node.width ?? 0) / 2;
          const y = node.position.y + (node.height ?? 0) / 2;
          void flow.setCenter(x, y, { zoom, duration: duration() });
        }
        if (!focus) return;
        // In a large document a node far away is only put into the page once the view has arrived there.
        const find = () => root.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(nodeId)}"]`);
        const focusNode = () => find()?.focus({ preventScroll: true });
        if (find()) focusNode();
        else setTimeout(focusNode, duration() + 60);
      },
      begin: (nodeId) => {
        const node = flow.getNode(nodeId);
        if (!node) return;
        const x = store.getState().width / 2 - node.position.x - (node.width ?? 0) / 2;
        void flow.setViewport({ x, y: topMargin - node.position.y, zoom: 1 });
      },
      fit: (nodeIds) => {
        const nodes = nodeIds && nodeIds.length > 0 ? { nodes: nodeIds.map((id) => ({ id })) } : {};
        void flow.fitView({ padding: 0.16, maxZoom: 1, duration: duration(), ...nodes });
      },
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: duration() }),
      zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: duration() }),
    };
    actions.viewport.current = viewport;
    setPerZoom(flow.getViewport());
    void firstLook(flow);
    return () => {
      if (actions.viewport.current === viewport) actions.viewport.current = null;
    };
  }, [actions, flow, store, root, setPerZoom]);
}
