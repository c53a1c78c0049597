import type { Column, Sort } from './types.ts';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Rows in the order of `sort`: numbers by value, words by the alphabet (file2 before file10), empty ones last. Stable. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | undefined,
): readonly Row[] {
  const readValue = sort && columns.find((column) => column.id === sort.columnId)?.sortValue;
  if (!sort || !readValue) return rows;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, value: readValue(row) ?? null }));
  keyed.sort(({ value: one }, { value: other }) => {
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
    return sign * collator.compare(String(one), String(other));
  });
  return keyed.map(({ row }) => row);
}

/** What a click on a header does: numbers start with the highest, words with A; the next click turns round. */
export function nextSort<Row>(column: Column<Row>, current: Sort | undefined): Sort {
  if (current?.columnId === column.id) {
    return { columnId: column.id, direction: current.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  return { columnId: column.id, direction: (column.startsDescending ?? column.isNumeric) ? 'descending' : 'ascending' };
}
