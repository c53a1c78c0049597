import { FilterChips, formatCount, SearchInput, Toolbar } from '../../ui/index.ts';
import { statusLabel } from './columns.tsx';
import type { WorkflowList } from './use-workflow-list.ts';

const statuses = ['live', 'paused', 'draft', 'archived'] as const;

/** Search and status over the list, and how many fit. */
export function WorkflowsToolbar({ list }: { readonly list: WorkflowList }) {
  const { items, rows, search, isFiltered } = list;
  const options = statuses.map((status) => ({
    value: status,
    label: statusLabel(status),
    count: items?.filter((item) => item.status === status).length ?? 0,
  }));
  return (
    <Toolbar end={isFiltered && rows && <span role="status">{formatCount(rows.length, 'workflow')}</span>}>
      <SearchInput label="Search workflows" value={search} onChange={list.setSearch} />
      <FilterChips
        filters={[{ id: 'status', label: 'Status', options }]}
        value={list.statuses.length > 0 ? { status: list.statuses } : {}}
        onChange={({ status }) => list.setStatuses(status ?? [])}
      />
    </Toolbar>
  );
}
