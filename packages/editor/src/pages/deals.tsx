import { Button } from '@mantine/core';
import { IconBriefcase, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { subjectHref } from '../api/subject.ts';
import type { DealListed } from '../api/types.ts';
import { useCommands } from '../frame/commands.ts';
import { DataTable, EmptyState, Page, type Sort, usePhone } from '../ui/index.ts';
import { dealColumns } from './deals/deal-columns.tsx';
import { DealDialog } from './deals/deal-dialog.tsx';
import { dealFilters } from './deals/deal-filters.ts';
import { useStages } from './deals/deal-queries.ts';
import classes from './deals/deals.module.css';
import { DealsHeader } from './deals/deals-header.tsx';
import { useDealList } from './deals/use-deal-list.ts';
import { ListToolbar } from './scored-list/list-toolbar.tsx';
import { useListState } from './scored-list/use-list-state.ts';
import { type ListedModel, useModels } from './scored-list/use-models.ts';
import { NoneFits } from './shared/none-fits.tsx';

/** Without a score there is no such column to sort by. */
const sortShown = (sort: Sort, chosen: readonly ListedModel[]): Sort =>
  chosen.length === 0 && sort.columnId === 'score' ? { columnId: 'lastActivity', direction: 'descending' } : sort;

interface NothingProps {
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  readonly onCreate: () => void;
}

function Nothing({ isFiltered, onClear, onCreate }: NothingProps) {
  if (isFiltered) {
    return (
      <NoneFits icon={<IconBriefcase />} noun="deal" onClear={onClear}>
        Search looks at the names of deals.
      </NoneFits>
    );
  }
  return (
    <EmptyState
      icon={<IconBriefcase />}
      title="No deals yet"
      action={
        <Button leftSection={<IconPlus />} onClick={onCreate}>
          Create a deal
        </Button>
      }
    >
      A deal is what you may sell to one contact or to several. It has a stage, a value and a score of its own, made of
      what is known about it and of what its people do. Create one here, or let your CRM send them by the{' '}
      <a href="/docs" className={classes.textLink}>
        API
      </a>
      . Scores come from a{' '}
      <Link href="/scoring" className={classes.textLink}>
        model about deals
      </Link>
      .
    </EmptyState>
  );
}

export default function DealsPage() {
  const [state, change] = useListState();
  const [isCreating, setCreating] = useState(false);
  const isPhone = usePhone();
  const models = useModels('deal', state);
  const { chosen } = models;
  const list = useDealList(state, chosen, models.isReady);
  const stages = useStages();
  const isFiltered = Boolean(
    state.search || Object.keys(state.bands).length > 0 || state.stage !== undefined || state.status !== undefined,
  );
  const sortedBy = state.sort.columnId;
  const columns = useMemo(() => dealColumns({ chosen, sortedBy, isPhone }), [chosen, sortedBy, isPhone]);
  // The empty page has the button where one looks.
  const isEmpty = list.rows?.length === 0 && !isFiltered;
  const create = () => setCreating(true);
  useCommands([
    { id: 'deal-create', label: 'Create a deal', group: 'Deals', icon: <IconPlus size={18} />, run: create },
  ]);
  return (
    <Page
      layout="fill"
      header={<DealsHeader stages={stages} onCreate={isEmpty ? undefined : create} />}
      toolbar={
        <ListToolbar
          noun="deal"
          models={models}
          state={state}
          change={change}
          own={dealFilters(stages ?? [])}
          fitting={isFiltered ? list.total : undefined}
        />
      }
    >
      <DataTable<DealListed>
        label="Deals"
        columns={columns}
        rows={list.rows}
        rowKey={(deal) => deal.id}
        rowHref={(deal) => subjectHref({ kind: 'deal', id: deal.id })}
        sort={sortShown(state.sort, chosen)}
        onSortChange={(sort) => change({ sort })}
        error={list.error}
        onRetry={() => list.refetch()}
        empty={
          <Nothing
            isFiltered={isFiltered}
            onClear={() => change({ search: undefined, bands: {}, stage: undefined, status: undefined })}
            onCreate={create}
          />
        }
        hasMore={list.hasNextPage}
        onEndReached={list.readOn}
      />
      <DealDialog isOpen={isCreating} onClose={() => setCreating(false)} />
    </Page>
  );
}
