import type { Point } from './ui-store.ts';

export const menuWidth = 250;

/** Where a step's menu opens: under the button that asked for it, in line with its right edge. */
export function menuUnder(button: Element): Point {
  const { right, bottom } = button.getBoundingClientRect();
  return { x: right - menuWidth, y: bottom + 4 };
}
