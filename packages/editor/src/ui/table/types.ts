import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** The header is there for screen readers only: a column of menus needs no word over it. */
  readonly isHeaderHidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Least width in px (default 120); a column without `grow` keeps exactly this. */
  readonly width?: number;
  /** Share of the room that is left over, like `fr`. */
  readonly grow?: number;
  /** Right-aligned with figures of one width. */
  readonly isNumeric?: boolean;
  /** Makes the header sort: what to compare by. Empty values come last either way. */
  readonly sortValue?: (row: Row) => string | number | null | undefined;
  /** Sortable by whoever gives the rows (`onSortChange`), when there is no `sortValue`. */
  readonly isSortable?: boolean;
  /** The first click sorts from the highest down; default for numeric columns. */
  readonly startsDescending?: boolean;
  /** Where the cell goes in the phone's card; default: first column `title`, the next two `meta`, others `hidden`. */
  readonly phone?: 'title' | 'trailing' | 'meta' | 'hidden';
}

export interface Sort {
  readonly columnId: string;
  readonly direction: 'ascending' | 'descending';
}

export interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly onChange: (keys: ReadonlySet<string>) => void;
}

export interface DataTableProps<Row> {
  /** What the rows are: "Contacts". Read out by screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** undefined while they load for the first time. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** Address a row leads to: makes it a link (middle click, open in a new tab). */
  readonly rowHref?: (row: Row) => string;
  /** Enter or a click, when there is no address or the row opens beside the list. */
  readonly onOpen?: (row: Row) => void;
  /** Key of the row shown in the detail pane. */
  readonly activeKey?: string | undefined;
  /** Given together with onSortChange: the rows come sorted. Otherwise the table sorts by `sortValue` itself. */
  readonly sort?: Sort | undefined;
  readonly onSortChange?: (sort: Sort) => void;
  readonly initialSort?: Sort;
  readonly selection?: Selection;
  /** Shown instead of rows; with rows present, shown as a strip above them. */
  readonly error?: unknown;
  readonly onRetry?: () => void;
  /** An EmptyState, when there are no rows. */
  readonly empty?: ReactNode;
  /** Called when the end comes near and `hasMore`. */
  readonly onEndReached?: () => void;
  readonly hasMore?: boolean;
}
