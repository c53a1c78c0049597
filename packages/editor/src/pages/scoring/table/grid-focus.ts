import type { GridColumn } from './edit-cell.ts';

export interface GridCell {
  readonly ruleId: string;
  readonly column: GridColumn;
}

/** How far to go: rows down, cells to the end side. */
export type Way = readonly [down: number, across: number];

/** The cell that an event comes from. */
export function cellOf(target: EventTarget | null): GridCell | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  const ruleId = cell?.closest<HTMLElement>('[data-rule]')?.dataset.rule;
  // Only cells carry the attribute, and only with a column's name.
  return cell && ruleId ? { ruleId, column: cell.dataset.column as GridColumn } : undefined;
}

const rowsOf = (grid: HTMLElement | null) => [...(grid?.querySelectorAll<HTMLElement>('[data-rule]') ?? [])];

/** Columns that are hidden where there is no room are passed over. */
const cellsOf = (row: HTMLElement | undefined) =>
  [...(row?.querySelectorAll<HTMLElement>('[data-column]') ?? [])].filter((cell) => cell.offsetParent !== null);

function focusIn(row: HTMLElement | undefined, column: GridColumn): void {
  const cells = cellsOf(row);
  (cells.find((cell) => cell.dataset.column === column) ?? cells[0])?.focus();
}

export const focusCell = (grid: HTMLElement | null, { ruleId, column }: GridCell): void =>
  focusIn(
    rowsOf(grid).find((row) => row.dataset.rule === ruleId),
    column,
  );

/** From a cell so many rows and cells on, and no further than the last. */
export function focusFrom(grid: HTMLElement | null, { ruleId, column }: GridCell, [down, across]: Way): void {
  const rows = rowsOf(grid);
  const held = (place: number, count: number) => Math.min(count - 1, Math.max(0, place));
  const row = rows[held(rows.findIndex((one) => one.dataset.rule === ruleId) + down, rows.length)];
  const cells = cellsOf(row);
  cells[held(cells.findIndex((cell) => cell.dataset.column === column) + across, cells.length)]?.focus();
}
