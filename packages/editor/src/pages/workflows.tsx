import { Button, Menu, Modal } from '@mantine/core';
import { IconChartDots3, IconLayoutGrid, IconPlus, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, lazy, Suspense, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { workflowsQuery } from '../api/queries.ts';
import type { WorkflowListed } from '../api/types.ts';
import { useCommands } from '../frame/commands.ts';
import {
  ConfirmDialog,
  DataTable,
  EmptyState,
  FilterChips,
  formatCount,
  formatNumber,
  Page,
  PageHeader,
  RelativeTime,
  SearchInput,
  TextSkeleton,
  Toolbar,
  usePhone,
} from '../ui/index.ts';
import { LoadExample } from './home/load-example.tsx';
import { statusLabel, workflowColumns } from './workflows/columns.tsx';
import { CreateWorkflow } from './workflows/create-workflow.tsx';
import { ImportWorkflow } from './workflows/import-workflow.tsx';
import { useWorkflowActions } from './workflows/workflow-actions.ts';
import classes from './workflows/workflows.module.css';

// The picture of a template needs the runtime's node types, which the list does not.
const TemplateGallery = lazy(() => import('./workflows/template-gallery.tsx'));

type DialogName = 'create' | 'templates' | 'import';
const statuses = ['live', 'paused', 'draft', 'archived'] as const;

function HeaderState({ items }: { readonly items: readonly WorkflowListed[] | undefined }) {
  if (!items || items.length === 0) return null;
  const live = items.filter(({ status }) => status === 'live').length;
  const inside = items.reduce((sum, { counts }) => sum + counts.active, 0);
  const last = Math.max(...items.map(({ lastEventAtMs }) => lastEventAtMs ?? 0));
  return (
    <>
      {`${formatNumber(live)} live · ${formatCount(inside, 'contact')} inside`}
      {last > 0 && (
        <>
          {' · last start '}
          <RelativeTime atMs={last} />
        </>
      )}
    </>
  );
}

/** A file from the desktop dropped anywhere on the page. */
function useFileDrop(onFile: (file: File) => void) {
  const [depth, setDepth] = useState(0);
  const isFile = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return {
    isOver: depth > 0,
    on: {
      onDragEnter: (event: DragEvent) => isFile(event) && setDepth((now) => now + 1),
      onDragLeave: (event: DragEvent) => isFile(event) && setDepth((now) => Math.max(0, now - 1)),
      onDragOver: (event: DragEvent) => isFile(event) && event.preventDefault(),
      onDrop: (event: DragEvent) => {
        setDepth(0);
        const file = event.dataTransfer.files[0];
        if (!file || event.defaultPrevented) return;
        event.preventDefault();
        onFile(file);
      },
    },
  };
}

function useShown(items: readonly WorkflowListed[] | undefined, search: string, chosen: readonly string[]) {
  return useMemo(() => {
    const wanted = search.trim().toLowerCase();
    return items?.filter((item) => {
      const isWanted = chosen.length > 0 ? chosen.includes(item.status) : item.status !== 'archived';
      return isWanted && `${item.name} ${item.sentence} ${item.description}`.toLowerCase().includes(wanted);
    });
  }, [items, search, chosen]);
}

function Nothing({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<IconChartDots3 />}
        title="No workflow fits"
        action={
          <Button variant="default" onClick={onClear}>
            Clear search and filters
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState icon={<IconChartDots3 />} title="No workflows yet" action={<LoadExample />}>
      A workflow says what happens when a contact does something: score, wait, mail, hand to sales. The example has
      three that work together.
    </EmptyState>
  );
}

export default function WorkflowsPage() {
  const { data, error, refetch } = useQuery(workflowsQuery);
  const [params, setParams] = useSearchParams();
  const search = params.get('search') ?? '';
  const statusText = params.get('status') ?? '';
  const chosen = useMemo(() => (statusText ? statusText.split('.') : []), [statusText]);
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const [dialog, setDialog] = useState<DialogName>();
  const [dropped, setDropped] = useState<File>();
  const [archiving, setArchiving] = useState<WorkflowListed>();
  const isPhone = usePhone();
  const actions = useWorkflowActions();
  const rows = useShown(data?.items, search, chosen);
  const drop = useFileDrop((file) => {
    setDropped(file);
    setDialog('import');
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the actions only use the query client, which never changes
  const columns = useMemo(
    () => workflowColumns({ onPause: actions.pause, onResume: actions.resume, onArchive: setArchiving }),
    [],
  );
  useCommands([
    {
      id: 'workflow-create',
      label: 'Create a workflow',
      group: 'Workflows',
      icon: <IconPlus size={18} />,
      run: () => setDialog('create'),
    },
    {
      id: 'workflow-templates',
      label: 'Start from a template',
      group: 'Workflows',
      icon: <IconLayoutGrid size={18} />,
      run: () => setDialog('templates'),
    },
    {
      id: 'workflow-import',
      label: 'Import a workflow file',
      group: 'Workflows',
      icon: <IconUpload size={18} />,
      run: () => setDialog('import'),
    },
  ]);
  const isFiltered = search !== '' || chosen.length > 0;
  const isEmpty = data?.items.length === 0;
  const close = () => {
    setDialog(undefined);
    setDropped(undefined);
  };
  return (
    <div className={classes.page} {...drop.on}>
      <Page
        layout="fill"
        header={
          <PageHeader
            title="Workflows"
            state={<HeaderState items={data?.items} />}
            aside={
              !isPhone && (
                <>
                  <Button variant="default" leftSection={<IconUpload />} onClick={() => setDialog('import')}>
                    Import
                  </Button>
                  <Button variant="default" leftSection={<IconLayoutGrid />} onClick={() => setDialog('templates')}>
                    Templates
                  </Button>
                </>
              )
            }
            menu={
              isPhone && (
                <>
                  <Menu.Item leftSection={<IconLayoutGrid size={16} />} onClick={() => setDialog('templates')}>
                    Start from a template
                  </Menu.Item>
                  <Menu.Item leftSection={<IconUpload size={16} />} onClick={() => setDialog('import')}>
                    Import a file
                  </Menu.Item>
                </>
              )
            }
            action={
              <Button leftSection={<IconPlus />} onClick={() => setDialog('create')}>
                {isPhone ? 'Create' : 'Create workflow'}
              </Button>
            }
          />
        }
        toolbar={
          !isEmpty && (
            <Toolbar end={isFiltered && rows && <span role="status">{formatCount(rows.length, 'workflow')}</span>}>
              <SearchInput label="Search workflows" value={search} onChange={(next) => set('search', next)} />
              <FilterChips
                filters={[
                  {
                    id: 'status',
                    label: 'Status',
                    options: statuses.map((status) => ({
                      value: status,
                      label: statusLabel(status),
                      count: data?.items.filter((item) => item.status === status).length ?? 0,
                    })),
                  },
                ]}
                value={chosen.length > 0 ? { status: chosen } : {}}
                onChange={({ status }) => set('status', status?.join('.') ?? '')}
              />
            </Toolbar>
          )
        }
      >
        <DataTable<WorkflowListed>
          label="Workflows"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/workflows/${encodeURIComponent(id)}`}
          initialSort={{ columnId: 'inside', direction: 'descending' }}
          error={error}
          onRetry={() => refetch()}
          empty={<Nothing isFiltered={isFiltered} onClear={() => setParams({}, { replace: true })} />}
        />
      </Page>
      {drop.isOver && dialog === undefined && <div className={classes.dropping}>Drop it to see what it brings</div>}
      <CreateWorkflow isOpen={dialog === 'create'} onClose={close} />
      <Modal
        opened={dialog === 'templates'}
        onClose={close}
        title="Start from a template"
        size={1000}
        closeButtonProps={{ 'aria-label': 'Close' }}
        classNames={{ body: classes.galleryBody ?? '' }}
      >
        <Suspense fallback={<TextSkeleton lines={8} />}>
          <TemplateGallery onDone={close} />
        </Suspense>
      </Modal>
      <ImportWorkflow isOpen={dialog === 'import'} dropped={dropped} onClose={close} />
      <ConfirmDialog
        isOpen={archiving !== undefined}
        onClose={() => setArchiving(undefined)}
        title={`Archive ${archiving?.name ?? 'this workflow'}?`}
        confirmLabel="Archive workflow"
        isDangerous
        onConfirm={() => archiving && actions.archive(archiving)}
      >
        {archiving && archiving.counts.active > 0
          ? `${formatCount(archiving.counts.active, 'contact')} are inside and go on to their end. `
          : ''}
        Nobody new comes in. Its versions, its log and every score stay, and you find it again under the status
        Archived.
      </ConfirmDialog>
    </div>
  );
}
