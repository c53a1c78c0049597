import type { Delivery } from '../../api/types.ts';
import { needsSomebody } from './delivery-words.ts';

/** An answer of the server, and when it came. */
export interface Answered {
  readonly rows: readonly Delivery[];
  readonly atMs: number;
}

/**
 * What needs somebody first, then the list as it came. The two are asked for separately, so a delivery may be in both
 * and differ; it is shown once, as the later answer has it.
 */
export function outboxRows(troubled: Answered, listed: Answered): Delivery[] {
  const [older, newer] = troubled.atMs <= listed.atMs ? [troubled, listed] : [listed, troubled];
  const latest = new Map([...older.rows, ...newer.rows].map((row) => [row.id, row]));
  const inOrder = (rows: readonly Delivery[]) => rows.flatMap(({ id }) => latest.get(id) ?? []);
  const top = inOrder([...troubled.rows, ...listed.rows]).filter(needsSomebody);
  const rest = inOrder(listed.rows).filter((row) => !needsSomebody(row));
  return [...new Set([...top, ...rest])];
}
