import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nodeDocs } from '../testing/node-docs.ts';
import { nodeTypes } from './index.ts';

const file = new URL('../../../../docs/nodes.md', import.meta.url);
const howTo =
  'docs/nodes.md is out of date: UPDATE=1 pnpm --filter @ripen/runtime exec vitest run src/nodes/node-docs.test.ts';

it('docs/nodes.md says what the node types say', () => {
  const docs = nodeDocs(nodeTypes);
  if (process.env.UPDATE === '1') writeFileSync(file, docs);
  expect(readFileSync(file, 'utf8'), howTo).toBe(docs);
});
