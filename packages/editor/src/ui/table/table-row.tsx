// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid of absolutely placed rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the row is what has the focus in this grid, not its cells
// biome-ignore-all lint/a11y/useKeyWithClickEvents: keys are handled once, by the grid around the rows (useRowFocus)
import { type MouseEvent, memo, type ReactNode } from 'react';
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
  readonly onToggle: (index: number) => void;
  readonly onFocus: (index: number) => void;
  readonly measure: ((node: HTMLElement | null) => void) | undefined;
}

function phonePlace<Row>(column: Column<Row>, index: number): 'title' | 'trailing' | 'meta' | 'hidden' {
  if (column.phone) return column.phone;
  if (index === 0) return 'title';
  return index < 3 ? 'meta' : 'hidden';
}

type CellsProps<Row> = Pick<TableRowProps<Row>, 'row' | 'columns' | 'href'>;

/** The first cell is the row's link, for the browser's own menu and for screen readers; the row itself is the tab stop. */
function RowLink({ href, children }: { readonly href: string | undefined; readonly children: ReactNode }) {
  if (!href) return children;
  return (
    <a href={href} data-row-link tabIndex={-1} className={classes.link}>
      {children}
    </a>
  );
}

/** The row as a card: the title with the rest under it, and what trails them at the end. */
function PhoneCells<Row>({ row, columns, href }: CellsProps<Row>) {
  const at = (place: string) => columns.filter((column, index) => phonePlace(column, index) === place);
  const cells = (place: string): ReactNode[] =>
    at(place).map((column) => (
      <span key={column.id} className={classes.cardCell}>
        {column.cell(row)}
      </span>
    ));
  const meta = cells('meta');
  return (
    <div role="gridcell" className={classes.cardBody}>
      <span className={classes.cardMain}>
        <span className={classes.cardTitle}>
          <RowLink href={href}>{cells('title')}</RowLink>
        </span>
        {meta.length > 0 && <span className={classes.cardMeta}>{meta}</span>}
      </span>
      <span className={classes.cardTrailing}>{cells('trailing')}</span>
    </div>
  );
}

function WideCells<Row>({ row, columns, href }: CellsProps<Row>) {
  return columns.map((column, index) => (
    <div
      key={column.id}
      role="gridcell"
      className={cx(classes.td, index === 0 && classes.lead, column.isNumeric && cx('num', classes.numeric))}
    >
      {index === 0 ? <RowLink href={href}>{column.cell(row)}</RowLink> : column.cell(row)}
    </div>
  ));
}

/** A click on a control inside the row is the control's own; so is a click that ends a text selection. */
function isOwnClick(event: MouseEvent): boolean {
  const control = (event.target as HTMLElement).closest('a, button, input, label, [data-own-click]');
  const isControl = control !== null && !control.matches('[data-row-link], [data-score]');
  return isControl || (window.getSelection()?.toString() ?? '') !== '';
}

function PlainTableRow<Row>(props: TableRowProps<Row>) {
  const { row, index, top, isPhone, isActive, isSelected, href, onOpen } = props;
  const [, navigate] = useLocation();
  const isOpenable = href !== undefined || onOpen !== undefined;
  const onClick = (event: MouseEvent) => {
    if (!isOpenable || isOwnClick(event)) return;
    const isOnLink = (event.target as HTMLElement).closest('[data-row-link]') !== null;
    const wantsTab = event.ctrlKey || event.metaKey || event.button === 1;
    if (wantsTab && isOnLink) return;
    event.preventDefault();
    if (wantsTab && href) window.open(href, '_blank', 'noopener');
    else if (onOpen) onOpen(row);
    else if (href) navigate(href);
  };
  return (
    <InRow value={true}>
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
        onAuxClick={(event) => event.button === 1 && onClick(event)}
        onFocus={() => props.onFocus(index)}
      >
        {isSelected !== undefined && !isPhone && (
          <div role="gridcell" className={classes.check}>
            <input
              type="checkbox"
              className={classes.tick}
              aria-label="Select row"
              tabIndex={-1}
              checked={isSelected}
              onChange={() => props.onToggle(index)}
            />
          </div>
        )}
        {isPhone ? <PhoneCells {...props} /> : <WideCells {...props} />}
      </div>
    </InRow>
  );
}

/** Drawn again only when something about it changed: a scroll moves 30 rows through the page at every frame. */
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow;
