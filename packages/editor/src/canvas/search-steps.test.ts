import { nodeTypes } from '@ripen/runtime';
import { expect, it } from 'vitest';
import { searchSteps } from './search-steps.ts';

const first = (query: string) => searchSteps(nodeTypes, query)[0]?.type;

it.each([
  ['mail', 'action.email'],
  ['emial', 'action.email'],
  ['Send', 'action.email'],
  ['condition', 'flow.if'],
  ['delay', 'flow.wait'],
  ['ab test', 'flow.split'],
  ['wiat', 'flow.wait'],
  ['points', 'score.adjust'],
  ['sales', 'action.handoff'],
  ['salesperson', 'action.handoff'],
  ['http', 'action.webhook'],
  ['loop', 'flow.goto'],
  ['LABEL', 'contact.tag'],
])('“%s” finds %s', (query, type) => expect(first(query)).toBe(type));

it('shows everything before anything is typed, and nothing for nonsense', () => {
  expect(searchSteps(nodeTypes, '  ')).toEqual(nodeTypes);
  expect(searchSteps(nodeTypes, 'xylophone')).toEqual([]);
});
