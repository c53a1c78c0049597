import { expect, it } from 'vitest';
import { nextSort, sortRows } from './sort-rows.ts';
import type { Column } from './types.ts';

interface Row {
  readonly name: string;
  readonly score: number | null;
}
const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', cell: (row) => row.name, sortValue: (row) => row.name },
  { id: 'score', header: 'Score', cell: (row) => row.score, isNumeric: true, sortValue: (row) => row.score },
];
const rows: Row[] = [
  { name: 'step 10', score: -40 },
  { name: 'Step 2', score: null },
  { name: 'ärger', score: 2389 },
  { name: 'Zoe', score: 0 },
];
const names = (sorted: readonly Row[]) => sorted.map((row) => row.name);

it('sorts words by the alphabet, with numbers inside them by value', () => {
  expect(names(sortRows(rows, columns, { columnId: 'name', direction: 'ascending' }))).toEqual([
    'ärger',
    'Step 2',
    'step 10',
    'Zoe',
  ]);
});

it('keeps empty values last in both directions', () => {
  expect(names(sortRows(rows, columns, { columnId: 'score', direction: 'descending' }))).toEqual([
    'ärger',
    'Zoe',
    'step 10',
    'Step 2',
  ]);
  expect(names(sortRows(rows, columns, { columnId: 'score', direction: 'ascending' })).at(-1)).toBe('Step 2');
});

it('leaves the rows alone without a sort or for a column that does not sort', () => {
  expect(sortRows(rows, columns, undefined)).toBe(rows);
  expect(sortRows(rows, columns, { columnId: 'nothing', direction: 'ascending' })).toBe(rows);
});

it('starts numbers with the highest and words with A, then turns round', () => {
  const [name, score] = columns as [Column<Row>, Column<Row>];
  expect(nextSort(score, undefined).direction).toBe('descending');
  expect(nextSort(name, undefined).direction).toBe('ascending');
  expect(nextSort(name, nextSort(name, undefined)).direction).toBe('descending');
});
