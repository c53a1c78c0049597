import { SegmentedControl } from '@mantine/core';
import { FilterChips, Kbd, Toolbar, usePhone } from '../../ui/index.ts';
import classes from './handoffs.module.css';
import { type ShownLeads, statuses } from './use-shown-leads.ts';

/** Status and owners, and the keys that decide. */
export function HandoffsToolbar({ status, owners, filters, setParams }: ShownLeads) {
  const isPhone = usePhone();
  return (
    <Toolbar
      end={
        !isPhone && (
          <span className={classes.keys}>
            <Kbd keys="J" /> <Kbd keys="K" /> move <Kbd keys="A" /> accept <Kbd keys="R" /> reject
          </span>
        )
      }
    >
      <SegmentedControl
        className={classes.statuses ?? ''}
        aria-label="Status"
        data={[...statuses]}
        value={status}
        onChange={(value) => setParams({ status: value === 'open' ? undefined : value, open: undefined })}
      />
      <FilterChips
        filters={filters}
        value={owners.length > 0 ? { owner: owners } : {}}
        onChange={(values) => setParams({ owner: values.owner?.join(',') })}
      />
    </Toolbar>
  );
}
