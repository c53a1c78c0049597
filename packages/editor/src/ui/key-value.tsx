import { Fragment, type ReactNode } from 'react';
import classes from './detail.module.css';

export interface KeyValueItem {
  readonly label: string;
  /** undefined or null shows "not known". */
  readonly value: ReactNode;
  /** Where it comes from, quietly beside it: "form, 3 Jun". */
  readonly source?: ReactNode;
}

/** Facts as label and value. */
export function KeyValue({ items }: { readonly items: readonly KeyValueItem[] }) {
  return (
    <dl className={classes.facts}>
      {items.map(({ label, value, source }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>
            {value === null || value === undefined || value === '' ? (
              <span className={classes.unknown}>not known</span>
            ) : (
              <bdi>{value}</bdi>
            )}
            {source && <span className={classes.source}>{source}</span>}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
