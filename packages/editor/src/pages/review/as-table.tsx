import type { ReactNode } from 'react';
import classes from './review.module.css';
import { TableScroll } from './table-scroll.tsx';

/** The numbers behind a picture, for whoever reads numbers or hears the page. */
export function AsTable({ head, rows }: { readonly head: readonly string[]; readonly rows: readonly ReactNode[][] }) {
  return (
    <details className={classes.asTable}>
      <summary>As a table</summary>
      <TableScroll label="Numbers">
        <table className={classes.table}>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of figures have no other name and keep their order
              <tr key={row}>
                {cells.map((cell, column) => (
                  <td key={head[column]} className="num">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </details>
  );
}
