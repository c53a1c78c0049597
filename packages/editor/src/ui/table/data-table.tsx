import { Loader } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { cx } from '../cx.ts';
import { ErrorState } from '../error-state.tsx';
import { usePhone, useTouch } from '../use-screen.ts';
import { PhoneSort } from './phone-sort.tsx';
import { sortRows } from './sort-rows.ts';
import classes from './table.module.css';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { TableSkeleton } from './table-skeleton.tsx';
import type { Column, DataTableProps, Selection, Sort } from './types.ts';
import { useRowFocus } from './use-row-focus.ts';

const headHeight = 32;

/** The grid's tracks, and the width below which the table scrolls sideways instead of squeezing its columns. */
function tracks<Row>(columns: readonly Column<Row>[], hasChecks: boolean): CSSProperties {
  const own = columns.map(({ width = 120, grow }) => (grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`));
  const all = hasChecks ? ['20px', ...own] : own;
  const least = columns.reduce((sum, { width = 120 }) => sum + width, hasChecks ? 20 : 0) + (all.length - 1) * 16;
  return { '--columns': all.join(' '), '--least': `${least}px` } as CSSProperties;
}

function toggled(selection: Selection, key: string): ReadonlySet<string> {
  const keys = new Set(selection.keys);
  if (!keys.delete(key)) keys.add(key);
  return keys;
}

function useSort<Row>(props: DataTableProps<Row>) {
  const [own, setOwn] = useState(props.initialSort);
  const isOuter = props.onSortChange !== undefined;
  const sort = isOuter ? props.sort : own;
  const { rows, columns } = props;
  const sorted = useMemo(() => rows && (isOuter ? rows : sortRows(rows, columns, sort)), [rows, columns, sort, isOuter]);
  const canSort = (column: Column<Row>) => column.sortValue !== undefined || (isOuter && column.isSortable === true);
  return { sort, setSort: (next: Sort) => (props.onSortChange ?? setOwn)(next), sorted, canSort };
}

/** The same function for ever, which always does what the newest one would: what is passed to memoised rows. */
function useLatest<Argument>(run: (argument: Argument) => void): (argument: Argument) => void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  return useCallback((argument) => latest.current(argument), []);
}

/** Rows that take the height they are given, 10,000 of them as easily as one. On a phone they are cards. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rowKey, rowHref, onOpen, selection, error, onRetry, hasMore, onEndReached } = props;
  const isPhone = usePhone();
  const isTouch = useTouch();
  const scroller = useRef<HTMLDivElement>(null);
  const { sort, setSort, sorted, canSort } = useSort(props);
  const rows = sorted ?? [];
  const rowHeight = isPhone ? 64 : isTouch ? 44 : 32;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: isPhone ? 0 : headHeight,
    getItemKey: (index) => rowKey(rows[index] as Row),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is why the rows are measured again
  useEffect(() => virtual.measure(), [rowHeight, virtual]);
  const items = virtual.getVirtualItems();
  const toggle = useLatest((index: number) => {
    const row = rows[index];
    if (row !== undefined && selection) selection.onChange(toggled(selection, rowKey(row)));
  });
  const open = useLatest((row: Row) => onOpen?.(row));
  const focus = useRowFocus({
    count: rows.length,
    pageRows: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 320) / rowHeight) - 2),
    container: scroller,
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    onOpen: (index) => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.click(),
    onToggle: selection && toggle,
  });
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && sorted && lastIndex >= sorted.length - 12) onEndReached?.();
  }, [hasMore, sorted, lastIndex, onEndReached]);

  const isLoading = sorted === undefined && !error;
  const isEmpty = sorted !== undefined && sorted.length === 0;
  const chosen = selection && rows.filter((row) => selection.keys.has(rowKey(row))).length;
  const allSelected = chosen === undefined ? undefined : chosen === 0 ? false : chosen === rows.length || 'some';
  const selectAll = () => selection?.onChange(new Set(allSelected === true ? [] : rows.map(rowKey)));
  const sortable = columns.filter(canSort);

  if (isEmpty && !error) return <div className={classes.instead}>{props.empty}</div>;
  if (error && rows.length === 0) {
    return (
      <div className={classes.instead}>
        <ErrorState error={error} onRetry={onRetry} />
      </div>
    );
  }
  return (
    <div className={cx(classes.frame, chosen ? classes.selecting : undefined)} style={tracks(columns, selection !== undefined && !isPhone)}>
      {error ? <ErrorState error={error} onRetry={onRetry} isCompact /> : null}
      {isPhone && sortable.length > 0 && !isLoading && <PhoneSort columns={sortable} sort={sort} onSort={setSort} />}
      <span className="sr-only" role="status">
        {isLoading ? `Loading ${label.toLowerCase()}` : ''}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see TableHead */}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-busy={isLoading}
        tabIndex={-1}
        className={classes.scroller}
        onKeyDown={focus.onKeyDown}
      >
        {!isPhone && (
          <TableHead
            columns={columns}
            sort={sort}
            onSort={setSort}
            canSort={canSort}
            allSelected={allSelected}
            onSelectAll={selectAll}
          />
        )}
        {isLoading && <TableSkeleton columns={columns} isPhone={isPhone} hasChecks={selection !== undefined} />}
        <div className={cx(classes.body)} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
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
                isActive={key === props.activeKey}
                isSelected={selection?.keys.has(key)}
                isTabStop={item.index === focus.focusIndex || (item === items[0] && !isRendered(items, focus.focusIndex))}
                href={rowHref?.(row)}
                onOpen={onOpen && open}
                onToggle={toggle}
                onFocus={focus.setFocusIndex}
                measure={isPhone ? virtual.measureElement : undefined}
              />
            );
          })}
        </div>
        {hasMore && (
          <div className={classes.more}>
            <Loader aria-label="Loading more" />
          </div>
        )}
      </div>
    </div>
  );
}

const isRendered = (items: readonly { index: number }[], index: number) => items.some((item) => item.index === index);
