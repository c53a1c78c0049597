// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid of absolutely placed rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the row is what has the focus in this grid, not its cells
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { cx } from '../cx.ts';
import { nextSort } from './sort-rows.ts';
import classes from './table.module.css';
import type { Column, Sort } from './types.ts';

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort) => void;
  readonly canSort: (column: Column<Row>) => boolean;
  /** undefined when rows cannot be selected. */
  readonly allSelected: boolean | 'some' | undefined;
  readonly onSelectAll: () => void;
}

export function TableHead<Row>({ columns, sort, onSort, canSort, allSelected, onSelectAll }: TableHeadProps<Row>) {
  return (
    <div role="row" aria-rowindex={1} className={classes.head}>
      {allSelected !== undefined && (
        <div role="columnheader" className={classes.check}>
          <input
            type="checkbox"
            className={classes.tick}
            aria-label="Select all"
            checked={allSelected === true}
            ref={(box) => {
              if (box) box.indeterminate = allSelected === 'some';
            }}
            onChange={onSelectAll}
          />
        </div>
      )}
      {columns.map((column) => {
        const isSorted = sort?.columnId === column.id;
        const Arrow =
          (isSorted ? sort : nextSort(column, undefined)).direction === 'ascending' ? IconArrowUp : IconArrowDown;
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={isSorted ? sort.direction : undefined}
            className={cx(classes.th, column.isNumeric && classes.numeric, isSorted && classes.sorted)}
          >
            {canSort(column) ? (
              <button type="button" className={classes.sortButton} onClick={() => onSort(nextSort(column, sort))}>
                <span className={classes.ellipsis}>{column.header}</span>
                <Arrow size={13} className={classes.arrow} aria-hidden="true" />
              </button>
            ) : (
              <span className={column.isHeaderHidden ? 'sr-only' : classes.ellipsis}>{column.header}</span>
            )}
          </div>
        );
      })}
    </div>
  );
}
