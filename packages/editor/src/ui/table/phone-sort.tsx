import { Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { nextSort } from './sort-rows.ts';
import classes from './table.module.css';
import type { Column, Sort } from './types.ts';

interface PhoneSortProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort) => void;
}

/** Cards have no header row to sort by; this menu stands in for it. */
export function PhoneSort<Row>({ columns, sort, onSort }: PhoneSortProps<Row>) {
  const sorted = columns.find((column) => column.id === sort?.columnId);
  const Arrow = sort?.direction === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <button type="button" className={classes.phoneSort}>
          {sorted ? (
            <>
              Sorted by {sorted.header} <Arrow size={14} aria-label={sort?.direction ?? ''} />
            </>
          ) : (
            'Sort'
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={sort?.columnId ?? null}>
          {columns.map((column) => (
            <Menu.RadioItem
              key={column.id}
              value={column.id}
              closeMenuOnClick
              onClick={() => onSort(nextSort(column, sort))}
              rightSection={column === sorted ? <Arrow size={16} /> : null}
            >
              {column.header}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
