import type { Locator } from '@playwright/test';

/**
 * The targets that a pointer does not hit 12 pixels around their middle, however small they look: WCAG 2.5.8 asks for a
 * circle of 24 pixels that is theirs alone. Each is named with the directions in which it fails.
 */
export function tooSmall(targets: Locator): Promise<string[]> {
  return targets.evaluateAll((elements) =>
    elements.flatMap((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const misses = { middle: [0, 0], left: [-11.5, 0], right: [11.5, 0], above: [0, -11.5], below: [0, 11.5] };
      const missed = Object.entries(misses).filter(([, [dx = 0, dy = 0]]) => {
        const hit = document.elementFromPoint(x + width / 2 + dx, y + height / 2 + dy);
        return hit === null || !element.contains(hit);
      });
      const name = element.getAttribute('aria-label') ?? element.getAttribute('data-id') ?? element.tagName;
      return missed.length > 0 ? [`${name}: ${missed.map(([direction]) => direction).join(', ')}`] : [];
    }),
  );
}
