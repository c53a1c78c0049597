import { Checkbox } from '@mantine/core';
import type { MouseEvent, ReactNode } from 'react';
import { useLocation } from 'wouter';
import { cx } from '../cx.ts';
import { InRow } from '../in-row.ts';
import classes from './table.module.css';
import type { Column } from './types.ts';

interface TableRowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly Column<Row>[];
  readonly isPhone: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean | undefined;
  readonly isTabStop: boolean;
  readonly href: string | undefined;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly onToggle: () => void;
  readonly onFocus: () => void;
  readonly measure: ((node: HTMLElement | null) => void) | undefined;
}

function phonePlace<Row>(column: Column<Row>, index: number): 'title' | 'trailing' | 'meta' | 'hidden' {
  if (column.phone) return column.phone;
  if (index === 0) return 'title';
  return index < 3 ? 'meta' : 'hidden';
}

/** The row as a card: title and what trails it on one line, the rest under it. */
function PhoneCells<Row>({ row, columns }: Pick<TableRowProps<Row>, 'row' | 'columns'>) {
  const at = (place: string) => columns.filter((column, index) => phonePlace(column, index) === place);
  const cells = (place: string): ReactNode[] =>
    at(place).map((column) => (
      // biome-ignore lint/a11y/useSemanticElements: see TableHead
      <span key={column.id} role="gridcell" className={classes.cardCell}>
        {column.cell(row)}
      </span>
    ));
  const meta = cells('meta');
  return (
    <>
      <span className={classes.cardTop}>
        <span className={classes.cardTitle}>{cells('title')}</span>
        <span className={classes.cardTrailing}>{cells('trailing')}</span>
      </span>
      {meta.length > 0 && <span className={classes.cardMeta}>{meta}</span>}
    </>
  );
}

function WideCells<Row>({ row, columns }: Pick<TableRowProps<Row>, 'row' | 'columns'>) {
  return columns.map((column) => (
    // biome-ignore lint/a11y/useSemanticElements: see TableHead
    <div key={column.id} role="gridcell" className={cx(classes.td, column.isNumeric && cx('num', classes.numeric))}>
      {column.cell(row)}
    </div>
  ));
}

/** A click on a control inside the row is the control's own; so is a click that ends a text selection. */
function isOwnClick(event: MouseEvent): boolean {
  const control = (event.target as HTMLElement).closest('a, button, input, label, [data-own-click]');
  const isControl = control !== null && !control.matches('[data-row-link], [aria-label$="Why?"]');
  return isControl || (window.getSelection()?.toString() ?? '') !== '';
}

export function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, index, top, isPhone, isActive, isSelected, href, onOpen } = props;
  const [, navigate] = useLocation();
  const isOpenable = href !== undefined || onOpen !== undefined;
  const onClick = (event: MouseEvent) => {
    if (!isOpenable || isOwnClick(event)) return;
    const wantsTab = event.ctrlKey || event.metaKey;
    if (wantsTab && href) return;
    event.preventDefault();
    if (onOpen) onOpen(row);
    else if (href) navigate(href);
  };
  return (
    <InRow value={true}>
      {/* biome-ignore lint/a11y/useSemanticElements: see TableHead */}
      <div
        role="row"
        aria-rowindex={index + 2}
        aria-selected={isSelected ?? (isActive || undefined)}
        ref={props.measure}
        data-index={index}
        tabIndex={props.isTabStop ? 0 : -1}
        className={cx(
          isPhone ? classes.card : classes.row,
          isOpenable && classes.openable,
          isActive && classes.active,
          isSelected && classes.selected,
        )}
        style={{ transform: `translateY(${top}px)` }}
        onClick={onClick}
        onFocus={props.onFocus}
        // The table's own handler, on its container, moves between rows and opens them.
        onKeyDown={undefined}
      >
        {href && <a href={href} data-row-link tabIndex={-1} aria-hidden="true" className={classes.link} />}
        {isSelected !== undefined && (
          // biome-ignore lint/a11y/useSemanticElements: see TableHead
          <div role="gridcell" className={classes.check}>
            <Checkbox aria-label="Select row" tabIndex={-1} checked={isSelected} onChange={props.onToggle} />
          </div>
        )}
        {isPhone ? <PhoneCells row={row} columns={props.columns} /> : <WideCells row={row} columns={props.columns} />}
      </div>
    </InRow>
  );
}
