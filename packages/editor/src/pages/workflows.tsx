import { IconChartDots3 } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { WorkflowListed } from '../api/types.ts';
import { DataTable, EmptyState, Page } from '../ui/index.ts';
import { LoadExample } from './home/load-example.tsx';
import { NoneFits } from './shared/none-fits.tsx';
import { ArchiveDialog } from './workflows/archive-dialog.tsx';
import { workflowColumns } from './workflows/columns.tsx';
import { useFileDrop } from './workflows/use-file-drop.ts';
import { useNewWorkflow } from './workflows/use-new-workflow.tsx';
import { useWorkflowList } from './workflows/use-workflow-list.ts';
import { useWorkflowActions } from './workflows/workflow-actions.ts';
import classes from './workflows/workflows.module.css';
import { WorkflowsHeader } from './workflows/workflows-header.tsx';
import { WorkflowsToolbar } from './workflows/workflows-toolbar.tsx';

function Nothing({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  if (isFiltered) return <NoneFits icon={<IconChartDots3 />} noun="workflow" onClear={onClear} />;
  return (
    <EmptyState icon={<IconChartDots3 />} title="No workflows yet" action={<LoadExample />}>
      A workflow says what happens when a contact does something: score, wait, mail, hand to sales. The example has
      three that work together.
    </EmptyState>
  );
}

export default function WorkflowsPage() {
  const list = useWorkflowList();
  const dialogs = useNewWorkflow();
  const drop = useFileDrop(dialogs.drop);
  const [archiving, setArchiving] = useState<WorkflowListed>();
  const actions = useWorkflowActions();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the actions only use the query client, which never changes
  const columns = useMemo(
    () => workflowColumns({ onPause: actions.pause, onResume: actions.resume, onArchive: setArchiving }),
    [],
  );
  const isEmpty = list.items?.length === 0;
  return (
    <div className={classes.page} {...drop.on}>
      <Page
        layout="fill"
        header={
          <WorkflowsHeader
            items={list.items}
            onCreate={dialogs.create}
            onTemplates={dialogs.templates}
            onImport={dialogs.bringIn}
          />
        }
        toolbar={!isEmpty && <WorkflowsToolbar list={list} />}
      >
        <DataTable<WorkflowListed>
          label="Workflows"
          columns={columns}
          rows={list.rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/workflows/${encodeURIComponent(id)}`}
          initialSort={{ columnId: 'inside', direction: 'descending' }}
          error={list.error}
          onRetry={() => list.refetch()}
          empty={<Nothing isFiltered={list.isFiltered} onClear={list.clear} />}
        />
      </Page>
      {drop.isOver && !dialogs.isOpen && <div className={classes.dropping}>Drop it to see what it brings</div>}
      {dialogs.shown}
      <ArchiveDialog workflow={archiving} onClose={() => setArchiving(undefined)} onArchive={actions.archive} />
    </div>
  );
}
