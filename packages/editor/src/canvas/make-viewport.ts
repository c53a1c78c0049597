import type { ReactFlowInstance } from '@xyflow/react';
import type { Direction } from '../document/command.ts';
import type { Viewport } from './actions.ts';
import type { FlowEdge, FlowNode } from './projection.ts';
import type { Point } from './ui-store.ts';

const calmMs = 180;
const margin = 56;
const topMargin = 76;
const legibleZoom = 0.75;

type Flow = ReactFlowInstance<FlowNode, FlowEdge>;

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * What is seen first: everything if it stays legible, else the beginning at a size that can be read. The map shows the
 * rest.
 */
async function firstLook({ flow, size, direction }: Pick<ViewportParts, 'flow' | 'size' | 'direction'>): Promise<void> {
  await flow.fitView({ padding: 0.14, maxZoom: 1 });
  const zoom = legibleZoom;
  if (flow.getZoom() >= zoom) return;
  const nodes = flow.getNodes();
  const bounds = flow.getNodesBounds(nodes);
  const { width, height } = size();
  if (direction() === 'down') {
    // The whole width if it fits, else the middle of where contacts come in.
    const firstRow = nodes.filter((node) => node.position.y < bounds.y + 60);
    const fits = bounds.width * zoom < width - 2 * margin;
    const middle = fits
      ? bounds.x + bounds.width / 2
      : average(firstRow.map((node) => node.position.x + (node.width ?? 0) / 2));
    await flow.setViewport({ x: width / 2 - middle * zoom, y: topMargin - bounds.y * zoom, zoom });
    return;
  }
  const firstColumn = nodes.filter((node) => node.position.x < bounds.x + 60);
  const fits = bounds.height * zoom < height - 2 * margin;
  const middle = fits
    ? bounds.y + bounds.height / 2
    : average(firstColumn.map((node) => node.position.y + (node.height ?? 0) / 2));
  await flow.setViewport({ x: margin - bounds.x * zoom, y: height / 2 - middle * zoom, zoom });
}

export interface ViewportParts {
  readonly root: React.RefObject<HTMLElement | null>;
  readonly flow: Flow;
  /** Size of the canvas on the screen. */
  readonly size: () => { readonly width: number; readonly height: number };
  readonly direction: () => Direction;
  /** Where the pointer is on the screen, while it is over the canvas. */
  readonly pointer: () => Point | null;
}

/** The canvas as the actions see it. */
export function makeViewport({ root, flow, size, pointer, direction }: ViewportParts): Viewport {
  const duration = () => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : calmMs);
  const isInView = (node: FlowNode): boolean => {
    const { x, y, zoom } = flow.getViewport();
    const { width, height } = size();
    const left = node.position.x * zoom + x;
    const top = node.position.y * zoom + y;
    const right = left + (node.width ?? 0) * zoom;
    const bottom = top + (node.height ?? 0) * zoom;
    return left >= 8 && top >= 8 && right <= width - 8 && bottom <= height - margin;
  };
  return {
    centre: () => {
      const box = root.current?.getBoundingClientRect();
      return flow.screenToFlowPosition({
        x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
        y: (box?.top ?? 0) + (box?.height ?? 0) / 2,
      });
    },
    pointer: () => {
      const place = pointer();
      return place ? flow.screenToFlowPosition(place) : null;
    },
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
      if (find()) return focusNode();
      const before = document.activeElement;
      // Whoever has gone on to something else by then is left there.
      setTimeout(() => document.activeElement === before && focusNode(), duration() + 60);
    },
    begin: (nodeId) => {
      const node = flow.getNode(nodeId);
      if (!node) return;
      const x = size().width / 2 - node.position.x - (node.width ?? 0) / 2;
      void flow.setViewport({ x, y: topMargin - node.position.y, zoom: 1 });
    },
    look: () => void firstLook({ flow, size, direction }),
    fit: (nodeIds) => {
      const nodes = nodeIds && nodeIds.length > 0 ? { nodes: nodeIds.map((id) => ({ id })) } : {};
      void flow.fitView({ padding: 0.16, maxZoom: 1, duration: duration(), ...nodes });
    },
    zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: duration() }),
    zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: duration() }),
  };
}
