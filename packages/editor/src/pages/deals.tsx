import { Button } from '@mantine/core';
import { IconBriefcase, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { subjectHref } from '../api/subject.ts';
import type { DealListed } from '../api/types.ts';
import { useCommands } from '../frame/commands.ts';
import {
  DataTable,
  EmptyState,
  formatCount,
  formatNumber,
  Page,
  PageHeader,
  SearchInput,
  Toolbar,
  usePhone,
} from '../ui/index.ts';
import { dealColumns } from './deals/deal-columns.tsx';
import { DealDialog } from './deals/deal-dialog.tsx';
import { useStages } from './deals/deal-queries.ts';
import { statusWords } from './deals/deal-words.ts';
import classes from './deals/deals.module.css';
import { useDealList } from './deals/use-deal-list.ts';
import { ListFilters, type OwnFilter } from './scored-list/list-filters.tsx';
import { useListState } from './scored-list/use-list-state.ts';
import { useModels } from './scored-list/use-models.ts';

type Stages = NonNullable<ReturnType<typeof useStages>>;

const total = (stages: Stages, status: DealListed['status']) => stages.reduce((sum, stage) => sum + stage[status], 0);

function headerState(stages: Stages): string {
  const counts = (['open', 'won', 'lost'] as const).map((status) => [status, total(stages, status)] as const);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const parts = counts.filter(([, count]) => count > 0).map(([status, count]) => `${formatNumber(count)} ${status}`);
  return [formatCount(all, 'deal'), ...parts].join(' · ');
}

function ownFilters(stages: Stages): OwnFilter[] {
  const named = stages.flatMap(({ stage, open, won, lost }) =>
    stage === null ? [] : [{ value: stage, label: stage, count: open + won + lost }],
  );
  const statuses = (['open', 'won', 'lost'] as const).map((status) => ({
    value: status,
    label: statusWords[status].label,
    count: total(stages, status),
  }));
  return [
    ...(named.length > 0 ? [{ id: 'stage', label: 'Stage', isSingle: true, options: named } as const] : []),
    { id: 'status', label: 'Status', isSingle: true, options: statuses },
  ];
}

interface NothingProps {
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  readonly onCreate: () => void;
}

function Nothing({ isFiltered, onClear, onCreate }: NothingProps): ReactNode {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<IconBriefcase />}
        title="No deal fits"
        action={
          <Button variant="default" onClick={onClear}>
            Clear search and filters
          </Button>
        }
      >
        Search looks at the names of deals.
      </EmptyState>
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
      header={
        <PageHeader
          title="Deals"
          state={stages && headerState(stages)}
          action={
            !isEmpty && (
              <Button leftSection={<IconPlus />} onClick={create}>
                {isPhone ? 'Create' : 'Create deal'}
              </Button>
            )
          }
        />
      }
      toolbar={
        <Toolbar
          end={
            list.total !== undefined &&
            isFiltered && <span role="status">{formatCount(list.total, 'deal fits', 'deals fit')}</span>
          }
        >
          <SearchInput label="Search deals" value={state.search} onChange={(search) => change({ search })} />
          <ListFilters models={models} state={state} change={change} own={ownFilters(stages ?? [])} />
        </Toolbar>
      }
    >
      <DataTable<DealListed>
        label="Deals"
        columns={columns}
        rows={list.rows}
        rowKey={(deal) => deal.id}
        rowHref={(deal) => subjectHref({ kind: 'deal', id: deal.id })}
        // Without a score there is no such column to sort by.
        sort={
          chosen.length === 0 && state.sort.columnId === 'score'
            ? { columnId: 'lastActivity', direction: 'descending' }
            : state.sort
        }
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
        onEndReached={() => {
          if (!list.isFetchingNextPage) list.fetchNextPage();
        }}
      />
      <DealDialog isOpen={isCreating} onClose={() => setCreating(false)} />
    </Page>
  );
}
