import { useOnViewportChange, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { makeViewport } from './make-viewport.ts';
import type { FlowEdge, FlowNode } from './projection.ts';
import type { Point } from './ui-store.ts';
import { useWorkspace } from './workspace.tsx';

/** Gives the actions their eyes: where the canvas looks, and how to make it look elsewhere. */
export function useViewport(root: React.RefObject<HTMLDivElement | null>): void {
  const { actions, ui } = useWorkspace();
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
    const size = () => store.getState();
    const direction = () => ui.getState().direction;
    const viewport = makeViewport({ root, flow, size, direction, pointer: () => pointer.current });
    actions.viewport.current = viewport;
    setPerZoom(flow.getViewport());
    viewport.look();
    return () => {
      if (actions.viewport.current === viewport) actions.viewport.current = null;
    };
  }, [actions, ui, flow, store, root, setPerZoom]);
}
