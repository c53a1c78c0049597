import { Loader } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import { ServerUnreachable } from '../../api/problem.ts';
import { cx } from '../cx.ts';
import { ErrorState } from '../error-state.tsx';
import { PhoneSort } from './phone-sort.tsx';
import classes from './table.module.css';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { TableSkeleton } from './table-skeleton.tsx';
import type { Column, DataTableProps } from './types.ts';
import { useLatest } from './use-latest.ts';
import { useTable } from './use-table.ts';

/** The grid's tracks, and the width below which the table scrolls sideways instead of squeezing its columns. */
function tracks<Row>(columns: readonly Column<Row>[], hasChecks: boolean): CSSProperties {
  const own = columns.map(({ width = 120, grow }) => (grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`));
  const all = hasChecks ? ['20px', ...own] : own;
  const least = columns.reduce((sum, { width = 120 }) => sum + width, hasChecks ? 20 : 0) + (all.length - 1) * 16;
  return { '--columns': all.join(' '), '--least': `${least}px` } as CSSProperties;
}

type Table<Row> = ReturnType<typeof useTable<Row>>;

function Rows<Row>({ props, table }: { readonly props: DataTableProps<Row>; readonly table: Table<Row> }) {
  const { columns, rowKey, rowHref, onOpen, selection, activeKey } = props;
  const { rows, virtual, items, isPhone, selecting, focus, tabStop } = table;
  const open = useLatest((row: Row) => onOpen?.(row));
  return (
    <div className={classes.body} style={{ height: virtual.getTotalSize() }}>
      {items.map((item) => {
        // The virtualiser only gives indexes below its count.
        const row = rows[item.index] as Row;
        const key = rowKey(row);
        return (
          <TableRow
            key={item.key}
            row={row}
            index={item.index}
            top={item.start}
            columns={columns}
            isPhone={isPhone}
            isActive={key === activeKey}
            isSelected={selection?.keys.has(key)}
            isTabStop={item.index === tabStop}
            href={rowHref?.(row)}
            onOpen={onOpen && open}
            onToggle={selecting.toggle}
            onFocus={focus.setFocusIndex}
            measure={isPhone ? virtual.measureElement : undefined}
          />
        );
      })}
    </div>
  );
}

function Grid<Row>({ props, table }: { readonly props: DataTableProps<Row>; readonly table: Table<Row> }) {
  const { label, columns, selection, hasMore } = props;
  const { isPhone, sorted, rows, sort, setSort, canSort, selecting } = table;
  const isLoading = sorted === undefined && !props.error;
  return (
    <>
      <span className="sr-only" role="status">
        {isLoading ? `Loading ${label.toLowerCase()}` : ''}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid of absolutely placed rows cannot be a <table> */}
      <div
        ref={table.scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-busy={isLoading}
        tabIndex={-1}
        className={classes.scroller}
        onKeyDown={table.focus.onKeyDown}
      >
        {!isPhone && (
          <TableHead
            columns={columns}
            sort={sort}
            onSort={setSort}
            canSort={canSort}
            allSelected={selecting.all}
            onSelectAll={selecting.toggleAll}
          />
        )}
        {isLoading && <TableSkeleton columns={columns} isPhone={isPhone} hasChecks={selection !== undefined} />}
        <Rows props={props} table={table} />
        {hasMore && (
          <div className={classes.more} aria-hidden="true">
            <Loader />
          </div>
        )}
      </div>
    </>
  );
}

function Instead({ children }: { readonly children: ReactNode }) {
  return <div className={classes.instead}>{children}</div>;
}

/** Rows that take the height they are given, 10,000 of them as easily as one. On a phone they are cards. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, selection, error, onRetry } = props;
  const table = useTable(props);
  const { isPhone, sorted, rows, sort, setSort, selecting } = table;
  const sortable = columns.filter(table.canSort);
  if (error && rows.length === 0) {
    return (
      <Instead>
        <ErrorState error={error} onRetry={onRetry} />
      </Instead>
    );
  }
  if (sorted?.length === 0) return <Instead>{props.empty}</Instead>;
  return (
    <div
      className={cx(classes.frame, selecting.all && classes.selecting)}
      style={tracks(columns, selection !== undefined && !isPhone)}
    >
      {/* That nobody answers is said by the banner over every page; the rows are still what they were. */}
      {error && !(error instanceof ServerUnreachable) ? <ErrorState error={error} onRetry={onRetry} isCompact /> : null}
      {isPhone && sortable.length > 0 && sorted && <PhoneSort columns={sortable} sort={sort} onSort={setSort} />}
      <Grid props={props} table={table} />
    </div>
  );
}
