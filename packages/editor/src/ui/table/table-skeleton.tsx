import { Skeleton } from '@mantine/core';
import { cx } from '../cx.ts';
import classes from './table.module.css';
import type { Column } from './types.ts';

/** Differing widths that stay the same from one render to the next. */
const widthAt = (row: number, column: number) => `${40 + ((row * 37 + column * 53) % 45)}%`;

interface TableSkeletonProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly isPhone: boolean;
  readonly hasChecks: boolean;
}

/** The real rows, with grey bars where the words will be. */
export function TableSkeleton<Row>({ columns, isPhone, hasChecks }: TableSkeletonProps<Row>) {
  const rows = Array.from({ length: isPhone ? 8 : 12 }, (_, index) => index);
  return (
    <div className={classes.skeleton} aria-hidden="true">
      {rows.map((row) =>
        isPhone ? (
          <div key={row} className={cx(classes.card, classes.still)}>
            <Skeleton height={12} width={widthAt(row, 0)} />
            <Skeleton height={10} width={widthAt(row, 1)} />
          </div>
        ) : (
          <div key={row} className={cx(classes.row, classes.still)}>
            {hasChecks && <span />}
            {columns.map((column, index) => (
              <div key={column.id} className={cx(classes.td, column.isNumeric && classes.numeric)}>
                <Skeleton
                  height={10}
                  width={column.isNumeric ? 32 : widthAt(row, index)}
                  {...(column.isNumeric && { ml: 'auto' })}
                />
              </div>
            ))}
          </div>
        ),
      )}
    </div>
  );
}
