import { Anchor, Button } from '@mantine/core';
import type { ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import { Canvas } from '../../canvas/canvas.tsx';
import { Outline } from '../../canvas/outline.tsx';
import { useWorkspace, WorkspaceProvider } from '../../canvas/workspace.tsx';
import { createEditorStore } from '../../document/editor-store.ts';
import { Inspector } from '../../inspector/inspector.tsx';
import { ErrorState, formatExactTime, RelativeTime, TextSkeleton, usePhone } from '../../ui/index.ts';
import { litPathOf } from './lit-path.ts';
import { reasonWords } from './reason-words.ts';
import { createRememberingUi } from './session.ts';
import { TraceList } from './trace-list.tsx';
import classes from './workflow.module.css';
import { type EnrollmentDetail, workflowApi } from './workflow-api.ts';

/** Something that is looked at and not changed. */
export type LookedAt =
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'enrollment'; readonly enrollmentId: string };

interface LookingProps {
  readonly id: string;
  readonly at: LookedAt;
  readonly book: ReferenceBook;
  readonly onBack: () => void;
  /** Takes the version that is looked at as the draft. */
  readonly onRestore: (document: WorkflowDocument, version: number) => void;
}

function useLookedAt(id: string, at: LookedAt) {
  return useQuery({
    queryKey: ['workflow', id, 'looked-at', at],
    queryFn: async () => {
      if (at.kind === 'version') {
        const { document, publishedAtMs, note } = await workflowApi.version(id, at.version);
        return { document, publishedAtMs, note, enrollment: null };
      }
      const enrollment = await workflowApi.enrollment(at.enrollmentId);
      return { document: enrollment.document, publishedAtMs: null, note: '', enrollment };
    },
    refetchInterval: at.kind === 'enrollment' ? 3_000 : false,
  });
}

function enrollmentWords(enrollment: EnrollmentDetail): string {
  if (enrollment.status !== 'active')
    return enrollment.endReason ? reasonWords(enrollment.endReason) : enrollment.status;
  if (!enrollment.waiting) return 'moving';
  const { sinceMs, untilMs, events } = enrollment.waiting;
  const what = events.length > 0 ? `waiting for ${events.join(' or ')}` : 'waiting';
  return `${what} since ${formatExactTime(sinceMs)}${untilMs === null ? '' : `, until ${formatExactTime(untilMs)}`}`;
}

/** Lights the way of the enrollment that is looked at. */
function Lighting({
  enrollment,
  document,
}: {
  readonly enrollment: EnrollmentDetail | null;
  readonly document: WorkflowDocument;
}) {
  const { ui, actions } = useWorkspace();
  useEffect(() => {
    const litPath = enrollment ? litPathOf(enrollment.trace, document) : null;
    const isDone = enrollment && enrollment.status !== 'active';
    const state =
      enrollment?.status === 'failed' ? 'failed' : isDone ? 'ended' : enrollment?.waiting ? 'waiting' : litPath?.state;
    const before = ui.getState().litPath?.atNodeId;
    ui.getState().set({
      litPath: litPath && state ? { ...litPath, state, atNodeId: enrollment?.nodeId ?? litPath.atNodeId } : litPath,
    });
    if (enrollment && before !== enrollment.nodeId)
      requestAnimationFrame(() => actions.viewport.current?.reveal(enrollment.nodeId));
  }, [ui, actions, enrollment, document]);
  return null;
}

interface LookedAtViewProps extends LookingProps {
  readonly document: WorkflowDocument;
  readonly publishedAtMs: number | null;
  readonly enrollment: EnrollmentDetail | null;
}

function LookedAtView({ at, book, document, publishedAtMs, enrollment, onBack, onRestore }: LookedAtViewProps) {
  const isPhone = usePhone();
  // The same version is asked for again and again; its drawing must not start anew with each answer.
  const key = at.kind === 'version' ? `v${at.version}` : `${at.enrollmentId} v${enrollment?.version}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a version never changes, so its name stands for it
  const editor = useMemo(() => createEditorStore({ document, book, isReadOnly: true, nowMs: Date.now }), [key]);
  const ui = useMemo(createRememberingUi, []);
  const stay = () => {};
  return (
    <WorkspaceProvider editor={editor} ui={ui}>
      <div className={classes.drawing}>
        <div className={classes.banner} role="status">
          <span>
            {enrollment ? (
              <>
                The way of{' '}
                <Anchor component={Link} href={`/contacts/${encodeURIComponent(enrollment.contactId)}`}>
                  <bdi>{enrollment.contactName ?? 'this contact'}</bdi>
                </Anchor>{' '}
                through v{enrollment.version}: {enrollmentWords(enrollment)}
              </>
            ) : (
              at.kind === 'version' && (
                <>
                  v{at.version}, published <RelativeTime atMs={publishedAtMs} />. Versions never change.
                </>
              )
            )}
          </span>
          {at.kind === 'version' && (
            <Button size="compact-sm" variant="default" onClick={() => onRestore(document, at.version)}>
              Take as draft
            </Button>
          )}
          <Button size="compact-sm" variant="default" leftSection={<IconArrowLeft size={14} />} onClick={onBack}>
            Back to the draft
          </Button>
        </div>
        {isPhone ? <Outline onOpen={stay} /> : <Canvas onSave={stay} onOpen={stay} />}
        <Lighting enrollment={enrollment} document={document} />
      </div>
      {!isPhone && (
        <aside className={classes.side} aria-label="Beside the drawing">
          {enrollment ? (
            <div className={classes.panel}>
              <TraceList trace={enrollment.trace} document={document} book={book} />
            </div>
          ) : (
            <Inspector />
          )}
        </aside>
      )}
      {isPhone && enrollment && (
        <div className={classes.panel}>
          <TraceList trace={enrollment.trace} document={document} book={book} />
        </div>
      )}
    </WorkspaceProvider>
  );
}

/** A published version, or one contact's way through it: everything can be seen and nothing changed. */
export function Looking(props: LookingProps) {
  const { data, error, refetch } = useLookedAt(props.id, props.at);
  if (error) {
    return (
      <ErrorState error={error} onRetry={() => void refetch()}>
        <Button variant="default" onClick={props.onBack}>
          Back to the draft
        </Button>
      </ErrorState>
    );
  }
  if (!data) return <TextSkeleton />;
  if (!data.document) {
    return (
      <ErrorState error={new Error('The version that this contact runs is not stored any more.')}>
        <Button variant="default" onClick={props.onBack}>
          Back to the draft
        </Button>
      </ErrorState>
    );
  }
  return (
    <LookedAtView {...props} document={data.document} publishedAtMs={data.publishedAtMs} enrollment={data.enrollment} />
  );
}
