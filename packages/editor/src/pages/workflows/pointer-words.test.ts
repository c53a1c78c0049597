import { expect, it } from 'vitest';
import { pointerWords } from './pointer-words.ts';

const file = {
  name: 'Welcome pack',
  workflows: [
    { name: 'Welcome', nodes: [{ id: 'a', type: 'flow.wait', label: 'Wait a day', fields: { delay: {} } }, {}] },
  ],
  models: [{ id: 'fit', rules: [{ id: 'r1' }] }],
  'odd/key': { x: 1 },
};

it.each([
  ['', ''],
  ['/name', 'name'],
  ['/workflows', 'workflows'],
  ['/workflows/0', 'workflow “Welcome”'],
  ['/workflows/0/nodes/0/version', 'workflow “Welcome”, step “Wait a day”, version'],
  ['/workflows/0/nodes/0/fields/delay', 'workflow “Welcome”, step “Wait a day”, delay'],
  ['/workflows/0/nodes/1/type', 'workflow “Welcome”, step 2, type'],
  ['/models/0/rules/0/points', 'scoring model “fit”, rule “r1”, points'],
  ['/workflows/7/nodes/1', 'workflow 8, nodes, 2'],
  ['/odd~1key/x', 'odd/key, x'],
  ['/__proto__/polluted', '__proto__, polluted'],
])('F1: says where %s is', (pointer, words) => {
  expect(pointerWords(pointer, file)).toBe(words);
});
