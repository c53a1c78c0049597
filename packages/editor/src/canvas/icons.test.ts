import { nodeTypes } from '@ripen/runtime/nodes';
import { expect, it } from 'vitest';
import { icons } from './icons.ts';

it('has the icon of every node type; a missing one wants a line in icons.ts', () => {
  const missing = nodeTypes.map((type) => type.icon).filter((name) => !Object.hasOwn(icons, name));
  expect(missing).toEqual([]);
});
