import { Anchor } from '@mantine/core';
import type { WorkflowDocument } from '@ripen/runtime';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import { bookQuery, enrollmentQuery } from '../../api/queries.ts';
import type { EnrollmentDetail } from '../../api/types.ts';
import { Canvas } from '../../canvas/canvas.tsx';
import { createUiStore } from '../../canvas/ui-store.ts';
import { useWorkspace, WorkspaceProvider } from '../../canvas/workspace.tsx';
import { createEditorStore } from '../../document/editor-store.ts';
import { ErrorState, PageSkeleton } from '../../ui/index.ts';
import { useNow } from '../../ui/use-now.ts';
import { litPathOf } from '../workflow/lit-path.ts';
import { TraceList } from '../workflow/trace-list.tsx';
import classes from './path-dialog.module.css';
import { standingWords } from './waiting-words.ts';

function stateOf({ status, waiting }: EnrollmentDetail): 'running' | 'waiting' | 'ended' | 'failed' {
  if (status !== 'active') return status;
  return waiting ? 'waiting' : 'running';
}

/** Lights the way that this contact went, and looks at where they stand. */
function Lighting({
  enrollment,
  document,
}: {
  readonly enrollment: EnrollmentDetail;
  readonly document: WorkflowDocument;
}) {
  const { ui, actions } = useWorkspace();
  useEffect(() => {
    const litPath = litPathOf(enrollment.trace, document);
    const before = ui.getState().litPath?.atNodeId;
    ui.getState().set({ litPath: litPath && { ...litPath, state: stateOf(enrollment), atNodeId: enrollment.nodeId } });
    if (before === enrollment.nodeId) return;
    const frame = requestAnimationFrame(() => actions.viewport.current?.reveal(enrollment.nodeId));
    return () => cancelAnimationFrame(frame);
  }, [ui, actions, enrollment, document]);
  return null;
}

const nothing = () => undefined;

function Drawn({
  enrollment,
  document,
}: {
  readonly enrollment: EnrollmentDetail;
  readonly document: WorkflowDocument;
}) {
  const { data: book } = useQuery(bookQuery);
  const nowMs = useNow();
  // A version never changes, so asking again must not draw it anew.
  const key = `${enrollment.workflowId} v${enrollment.version} ${book !== undefined}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for document and book
  const editor = useMemo(
    () => createEditorStore({ document, ...(book && { book }), isReadOnly: true, nowMs: Date.now }),
    [key],
  );
  const ui = useMemo(() => createUiStore(), []);
  return (
    <WorkspaceProvider editor={editor} ui={ui}>
      <div className={classes.path}>
        <div className={classes.pathCanvas}>
          <Canvas onSave={nothing} onOpen={nothing} />
        </div>
        <aside className={classes.traceSide} aria-label="Every step in words">
          <p className={classes.pathState}>
            {standingWords(enrollment, nowMs)}{' '}
            <Anchor
              component={Link}
              underline="always"
              href={`/workflows/${encodeURIComponent(enrollment.workflowId)}`}
            >
              Open the workflow
            </Anchor>
          </p>
          <TraceList trace={enrollment.trace} document={document} book={editor.getState().book} />
        </aside>
      </div>
      <Lighting enrollment={enrollment} document={document} />
    </WorkspaceProvider>
  );
}

/** One contact's way through the version of a workflow that they run: drawn, and step by step in words. */
export default function EnrollmentView({ enrollmentId }: { readonly enrollmentId: string }) {
  const { data, error, refetch } = useQuery(enrollmentQuery(enrollmentId));
  if (!data) return error ? <ErrorState error={error} onRetry={() => refetch()} /> : <PageSkeleton />;
  if (!data.document) {
    return <ErrorState error={new Error('The version that this contact runs is not stored any more.')} />;
  }
  return <Drawn enrollment={data} document={data.document} />;
}
