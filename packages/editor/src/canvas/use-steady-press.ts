import { type MouseEvent, type PointerEvent, useRef } from 'react';

/** So far a hand may slip while it presses, in pixels. */
const slipPx = 12;

/**
 * Handlers for a small button on the drawing. The drawing can move while a press lasts, by a change that the press itself
 * saved for instance; a press that began on the button and whose pointer stayed where it was still counts. Moving away
 * and letting go does not, as with any button.
 */
export function useSteadyPress(onPress: (button: HTMLElement) => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      start.current = { x: event.clientX, y: event.clientY };
      // Whatever comes to lie under the pointer, the release and the click are the button's.
      event.currentTarget.setPointerCapture?.(event.pointerId);
    },
    onClick: (event: MouseEvent<HTMLElement>) => {
      event.stopPropagation();
      const from = start.current;
      start.current = null;
      // A click of the keyboard has no pointer behind it.
      const slipped = event.detail > 0 && from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > slipPx;
      if (!slipped) onPress(event.currentTarget);
    },
  };
}
