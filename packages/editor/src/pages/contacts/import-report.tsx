import { IconArrowRight } from '@tabler/icons-react';
import type { ContactImport } from '../../api/types.ts';
import { formatCount, formatNumber } from '../../ui/index.ts';
import classes from './contacts.module.css';

/** The server's names for columns that are not plain attributes. */
const specialColumns: Readonly<Record<string, string>> = {
  email: 'Email (finds the contact)',
  userId: 'User ID (finds the contact)',
  optOut: 'Wants no mail',
};

const mostShown = 200;

/** What an import would do: numbers, columns, and every row that is left out with its reason. */
export function ImportReport({ report }: { readonly report: ContactImport }) {
  const { rows, created, updated, skipped, errors, columns } = report;
  const numbers = [
    ['Rows', rows],
    ['New', created],
    ['Updated', updated],
    ['Skipped', skipped],
  ] as const;
  return (
    <>
      <dl className={classes.report}>
        {numbers.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="num">{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      <section>
        <h3 className={classes.heading}>{formatCount(columns.length, 'column')}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which the keyboard must reach too */}
        <ul className={classes.columns} tabIndex={0}>
          {columns.map(({ header, attribute }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may name two columns alike
            <li key={index}>
              <bdi>{header || '(no heading)'}</bdi>
              <IconArrowRight size={14} className={classes.arrow} role="img" aria-label="becomes" />
              {attribute === null ? (
                <span className={classes.none}>left out</span>
              ) : (
                <bdi>{specialColumns[attribute] ?? attribute}</bdi>
              )}
            </li>
          ))}
        </ul>
      </section>
      {errors.length > 0 && (
        <section>
          <h3 className={classes.heading}>{formatCount(skipped, 'row')} left out</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which the keyboard must reach too */}
          <ul className={classes.rowErrors} tabIndex={0}>
            {errors.slice(0, mostShown).map(({ row, detail }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row may have two complaints
              <li key={index}>
                <span className={`num ${classes.rowNumber}`}>Row {formatNumber(row)}</span>
                <span>{detail}</span>
              </li>
            ))}
            {skipped > Math.min(errors.length, mostShown) && (
              <li>and {formatCount(skipped - Math.min(errors.length, mostShown), 'more row')}</li>
            )}
          </ul>
        </section>
      )}
    </>
  );
}
