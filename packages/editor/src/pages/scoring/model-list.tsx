import { Button } from '@mantine/core';
import { IconPlus, IconTargetArrow } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ScoringModelListed } from '../../api/types.ts';
import {
  type Column,
  DataTable,
  EmptyState,
  formatCount,
  formatNumber,
  OneLine,
  Page,
  PageHeader,
  RelativeTime,
  StatusBadge,
  usePhone,
} from '../../ui/index.ts';
import { useReferenceBook } from '../shared/page-queries.ts';
import { usePageParams } from '../shared/use-page-params.ts';
import { BandBar, type BandCount, bandCounts } from './band-bar.tsx';
import { NewModelDialog } from './new-model-dialog.tsx';
import classes from './scoring.module.css';
import { useScoringModels } from './scoring-queries.ts';

interface Row extends ScoringModelListed {
  readonly bands: readonly BandCount[];
}

function Status({ row }: { readonly row: Row }) {
  if (row.status === 'draft') return <StatusBadge>Draft</StatusBadge>;
  return (
    <>
      <StatusBadge tone="positive">Live · v{row.publishedVersion}</StatusBadge>
      {row.draftChanged && <span className={classes.quiet}> · changed</span>}
    </>
  );
}

const columns: readonly Column<Row>[] = [
  {
    id: 'name',
    header: 'Model',
    width: 190,
    grow: 1.2,
    cell: (row) => (
      <OneLine>
        {row.name}
        {row.about === 'deal' && <span className={classes.quiet}> · about deals</span>}
      </OneLine>
    ),
    sortValue: (row) => row.name,
    phone: 'title',
  },
  { id: 'status', header: 'Status', width: 160, cell: (row) => <Status row={row} />, phone: 'trailing' },
  {
    id: 'bands',
    header: 'How many in each band',
    width: 340,
    grow: 2.4,
    cell: (row) =>
      row.status === 'draft' ? (
        <span className={classes.quiet}>Not published</span>
      ) : (
        <BandBar counts={row.bands} about={row.about} />
      ),
    phone: 'meta',
  },
  {
    id: 'ready',
    header: 'Ready for sales',
    width: 120,
    isNumeric: true,
    cell: (row) => (row.status === 'draft' ? '—' : formatNumber(row.ready)),
    sortValue: (row) => row.ready,
    phone: 'hidden',
  },
  {
    id: 'updated',
    header: 'Changed',
    width: 110,
    isNumeric: true,
    cell: (row) => <RelativeTime atMs={row.updatedAtMs} />,
    sortValue: (row) => row.updatedAtMs,
    phone: 'hidden',
  },
];

export function ModelList() {
  const models = useScoringModels();
  const book = useReferenceBook();
  const isPhone = usePhone();
  const [, setParams] = usePageParams();
  const [isCreating, setCreating] = useState(false);
  const items = models.data?.items;
  const known = book.data?.models;
  const rows = useMemo(
    () =>
      items?.map((item): Row => {
        const model = known?.find(({ id }) => id === item.id);
        return { ...item, bands: bandCounts(model, item.counts, item.total) };
      }),
    [items, known],
  );
  const create = (label: string) => (
    <Button leftSection={<IconPlus />} onClick={() => setCreating(true)}>
      {label}
    </Button>
  );
  const dealCount = items?.filter(({ status, about }) => status === 'live' && about === 'deal').length ?? 0;
  const liveCount = items?.filter(({ status }) => status === 'live').length ?? 0;
  return (
    <Page
      layout="fill"
      header={
        <PageHeader
          title="Scoring"
          state={
            items &&
            items.length > 0 &&
            (liveCount === 0
              ? 'Nothing is live yet: publish a model, and every contact or deal has a score in it'
              : `${formatCount(liveCount, 'live model')} · every contact${dealCount > 0 ? ' or deal' : ''} has a score in each`)
          }
          action={items?.length === 0 ? undefined : create(isPhone ? 'New' : 'New model')}
        />
      }
    >
      <DataTable
        label="Scoring models"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/scoring?model=${encodeURIComponent(row.id)}`}
        error={models.error}
        onRetry={() => models.refetch()}
        empty={
          <EmptyState icon={<IconTargetArrow />} title="No scoring model yet" action={create('New model')}>
            A model turns what contacts or deals are and what happens into points, bands and “ready for sales”. Begin
            with one that is there and change every number.
          </EmptyState>
        }
      />
      <NewModelDialog
        isOpen={isCreating}
        taken={items?.map(({ id }) => id) ?? []}
        onClose={() => setCreating(false)}
        onCreated={(id) => setParams({ model: id }, true)}
      />
    </Page>
  );
}
