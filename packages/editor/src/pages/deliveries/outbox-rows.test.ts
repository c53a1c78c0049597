import { expect, it } from 'vitest';
import type { Delivery } from '../../api/types.ts';
import { outboxRows } from './outbox-rows.ts';

const row = (id: string, status: Delivery['status']) => ({ id, status }) as Delivery;
const words = (rows: readonly Delivery[]) => rows.map(({ id, status }) => `${id} ${status}`);

it('shows a delivery once, as the later of the two answers has it', () => {
  const failed = { rows: [row('a', 'failed')], atMs: 1 };
  const sent = { rows: [row('b', 'waiting'), row('a', 'sent')], atMs: 2 };
  expect(words(outboxRows(failed, sent))).toEqual(['b waiting', 'a sent']);
  expect(words(outboxRows({ ...failed, atMs: 3 }, sent))).toEqual(['a failed', 'b waiting']);
});

it('puts what needs somebody on top, also when only the list knows of it yet', () => {
  const troubled = { rows: [row('old', 'failed')], atMs: 1 };
  const listed = { rows: [row('c', 'sent'), row('new', 'unknown'), row('d', 'sent')], atMs: 2 };
  expect(words(outboxRows(troubled, listed))).toEqual(['old failed', 'new unknown', 'c sent', 'd sent']);
});

it('does not repeat what moved from one page of the list to the next between two questions', () => {
  const listed = { rows: [row('a', 'sent'), row('b', 'sent'), row('b', 'sent')], atMs: 2 };
  expect(words(outboxRows({ rows: [], atMs: 1 }, listed))).toEqual(['a sent', 'b sent']);
});
