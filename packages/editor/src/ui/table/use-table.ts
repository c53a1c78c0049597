import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { usePhone, useTouch } from '../use-screen.ts';
import { sortRows } from './sort-rows.ts';
import type { Column, DataTableProps, Selection, Sort } from './types.ts';
import { useLatest } from './use-latest.ts';
import { useRowFocus } from './use-row-focus.ts';

const headHeight = 32;

function useSort<Row>(props: DataTableProps<Row>) {
  const [own, setOwn] = useState(props.initialSort);
  const isOuter = props.onSortChange !== undefined;
  const sort = isOuter ? props.sort : own;
  const { rows, columns } = props;
  const sorted = useMemo(
    () => rows && (isOuter ? rows : sortRows(rows, columns, sort)),
    [rows, columns, sort, isOuter],
  );
  const canSort = (column: Column<Row>) => column.sortValue !== undefined || (isOuter && column.isSortable === true);
  return { sort, setSort: (next: Sort) => (props.onSortChange ?? setOwn)(next), sorted, canSort };
}

/** Only the rows in sight, and some around them, are in the page. */
function useVirtualRows<Row>(rows: readonly Row[], rowKey: (row: Row) => string) {
  const isPhone = usePhone();
  const isTouch = useTouch();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = isPhone ? 64 : isTouch ? 44 : 32;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: isPhone ? 0 : headHeight,
    // The index is below count, so the row is there.
    getItemKey: (index) => rowKey(rows[index] as Row),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is why the rows are measured again
  useEffect(() => virtual.measure(), [rowHeight, virtual]);
  const pageRows = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 320) / rowHeight) - 2);
  return { isPhone, scroller, virtual, pageRows };
}

function toggled(selection: Selection, key: string): ReadonlySet<string> {
  const keys = new Set(selection.keys);
  if (!keys.delete(key)) keys.add(key);
  return keys;
}

function useSelection<Row>(rows: readonly Row[], { selection, rowKey }: DataTableProps<Row>) {
  const toggle = useLatest((index: number) => {
    const row = rows[index];
    if (row !== undefined && selection) selection.onChange(toggled(selection, rowKey(row)));
  });
  const chosen = selection && rows.filter((row) => selection.keys.has(rowKey(row))).length;
  const all: boolean | 'some' | undefined =
    chosen === undefined ? undefined : chosen === 0 ? false : chosen === rows.length || 'some';
  const toggleAll = () => selection?.onChange(new Set(all === true ? [] : rows.map(rowKey)));
  return { all, toggle, toggleAll };
}

/** What a DataTable does, apart from how it looks: order, rows in sight, focus, selection, asking for more. */
export function useTable<Row>(props: DataTableProps<Row>) {
  const { sort, setSort, sorted, canSort } = useSort(props);
  const rows = useMemo(() => sorted ?? [], [sorted]);
  const { isPhone, scroller, virtual, pageRows } = useVirtualRows(rows, props.rowKey);
  const selecting = useSelection(rows, props);
  const focus = useRowFocus({
    count: rows.length,
    pageRows: pageRows(),
    container: scroller,
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    onOpen: (index) => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.click(),
    onToggle: props.selection && selecting.toggle,
  });
  const items = virtual.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  const { hasMore, onEndReached } = props;
  useEffect(() => {
    if (hasMore && sorted && lastIndex >= sorted.length - 12) onEndReached?.();
  }, [hasMore, sorted, lastIndex, onEndReached]);
  // The tab stop must be a row that is there, wherever one has scrolled to.
  const isFocusInSight = items.some(({ index }) => index === focus.focusIndex);
  const tabStop = isFocusInSight ? focus.focusIndex : items[0]?.index;
  return { sort, setSort, sorted, rows, canSort, isPhone, scroller, virtual, items, selecting, focus, tabStop };
}
