import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { Delivery } from '../../api/types.ts';
import {
  DataTable,
  DetailPane,
  EmptyState,
  type Filter,
  FilterChips,
  type FilterValues,
  formatCount,
  formatNumber,
  Page,
  PageHeader,
  SplitView,
  Toolbar,
} from '../../ui/index.ts';
import { Banner } from '../shared/banner.tsx';
import { useWorkspaceState } from '../shared/page-queries.ts';
import { usePageParams } from '../shared/use-page-params.ts';
import { deliveryColumns } from './delivery-columns.tsx';
import { DeliveryDetail } from './delivery-detail.tsx';
import { useDeliveries, useDeliveryVerbs, useTroubled } from './delivery-queries.ts';
import type { DeliveryStatus } from './delivery-words.ts';
import { outboxRows } from './outbox-rows.ts';

const statuses: readonly { value: DeliveryStatus; label: string }[] = [
  { value: 'failed', label: 'Failed' },
  { value: 'unknown', label: 'May have arrived' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'sending', label: 'Sending' },
  { value: 'sent', label: 'Sent or kept' },
  { value: 'cancelled', label: 'Cancelled' },
];
const kinds: readonly { value: Delivery['kind']; label: string }[] = [
  { value: 'email', label: 'Mails' },
  { value: 'webhook', label: 'Webhooks' },
];
const filters: readonly Filter[] = [
  { id: 'status', label: 'Status', options: statuses },
  { id: 'kind', label: 'Kind', options: kinds },
];

/** The server filters by one value at a time, so the newest choice replaces the one before. */
const newest = (values: FilterValues, id: string) => values[id]?.at(-1);

function Trouble({ troubled }: { readonly troubled: readonly Delivery[] }) {
  const { retry } = useDeliveryVerbs();
  const failed = troubled.filter(({ status }) => status === 'failed');
  if (troubled.length === 0) return null;
  const uncertain = troubled.length - failed.length;
  return (
    <Banner
      tone="negative"
      action={
        failed.length > 0 && (
          <Button
            size="xs"
            variant="default"
            loading={retry.isPending}
            onClick={() => retry.mutate(failed.map(({ id }) => id))}
          >
            Try {failed.length === 1 ? 'it' : `all ${formatNumber(failed.length)}`} again
          </Button>
        )
      }
    >
      {[
        failed.length > 0 && `${formatCount(failed.length, 'delivery', 'deliveries')} failed`,
        uncertain > 0 && `${formatNumber(uncertain)} may have arrived`,
      ]
        .filter(Boolean)
        .join(', ')}
      . {troubled.length === 1 ? 'It stands' : 'They stand'} at the top until somebody decides.
    </Banner>
  );
}

function Nothing({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<IconSend />}
        title="Nothing is like this"
        action={
          <Button variant="default" onClick={onClear}>
            Show everything
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<IconSend />}
      title="Nothing was sent yet"
      action={
        <Button component={Link} href="/workflows">
          Open workflows
        </Button>
      }
    >
      Every mail and webhook that a workflow asks for is listed here with each attempt, and nothing that failed is
      hidden.
    </EmptyState>
  );
}

function useOutbox() {
  const [params, setParams] = usePageParams();
  const status = statuses.find(({ value }) => value === params.get('status'))?.value;
  const kind = kinds.find(({ value }) => value === params.get('kind'))?.value;
  const list = useDeliveries({ status, kind });
  const troubled = useTroubled(kind);
  const rows = useMemo(() => {
    if (!list.data) return undefined;
    const listed = { rows: list.data.pages.flatMap((page) => page.items), atMs: list.dataUpdatedAt };
    // With a status chosen the list is all there is to show.
    const top = { rows: (status ? undefined : troubled.data) ?? [], atMs: status ? 0 : troubled.dataUpdatedAt };
    return outboxRows(top, listed);
  }, [list.data, list.dataUpdatedAt, troubled.data, troubled.dataUpdatedAt, status]);
  return { openId: params.get('open') ?? undefined, setParams, status, kind, list, troubled, rows };
}

export function DeliveriesPage() {
  const { openId, setParams, status, kind, list, troubled, rows } = useOutbox();
  const workspace = useWorkspaceState();
  const isOutbox = workspace.data?.mail.kind === 'outbox';
  const open = rows?.find((row) => row.id === openId);
  const values = { ...(status && { status: [status] }), ...(kind && { kind: [kind] }) };
  return (
    <Page
      layout="fill"
      header={
        <PageHeader
          title="Deliveries"
          state={
            workspace.data &&
            (isOutbox
              ? 'Mails and webhooks that workflows asked for'
              : `Mails leave through ${workspace.data.mail.host} as ${workspace.data.mail.from}`)
          }
        />
      }
      toolbar={
        <Toolbar>
          <FilterChips
            filters={filters}
            value={values}
            onChange={(next) => setParams({ status: newest(next, 'status'), kind: newest(next, 'kind') })}
          />
        </Toolbar>
      }
    >
      {isOutbox && (
        <Banner
          action={
            <Button component={Link} href="/settings?part=mail" size="xs" variant="default">
              Set up a mail server
            </Button>
          }
        >
          Mail stays in the built-in outbox. Nothing leaves this machine.
        </Banner>
      )}
      {!status && <Trouble troubled={troubled.data ?? []} />}
      <SplitView
        pane={
          <DetailPane
            isOpen={openId !== undefined}
            title={open?.contactName ?? open?.to ?? 'Delivery'}
            onClose={() => setParams({ open: undefined })}
          >
            {openId && <DeliveryDetail id={openId} isOutbox={isOutbox} />}
          </DetailPane>
        }
      >
        <DataTable
          label="Deliveries"
          columns={deliveryColumns(isOutbox, openId !== undefined)}
          rows={rows}
          rowKey={(row) => row.id}
          activeKey={openId}
          onOpen={(row) => setParams({ open: row.id })}
          error={list.error}
          onRetry={() => list.refetch()}
          hasMore={list.hasNextPage}
          onEndReached={() => !list.isFetchingNextPage && list.fetchNextPage()}
          empty={
            <Nothing
              isFiltered={status !== undefined || kind !== undefined}
              onClear={() => setParams({ status: undefined, kind: undefined })}
            />
          }
        />
      </SplitView>
    </Page>
  );
}
