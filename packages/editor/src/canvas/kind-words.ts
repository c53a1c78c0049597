import type { NodeKind } from '@ripen/runtime';

/** Headings of the palette, in its order. */
export const kindWords: Readonly<Record<NodeKind, string>> = {
  trigger: 'Where contacts come in',
  flow: 'Decide and wait',
  score: 'Score',
  action: 'Do something',
  sales: 'Sales',
};

export const kindOrder: readonly NodeKind[] = ['trigger', 'flow', 'score', 'action', 'sales'];
