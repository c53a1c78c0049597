import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconUsers, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useEditor } from '../../canvas/workspace.tsx';
import { graphOf } from '../../document/graph.ts';
import { viewNode } from '../../document/node-view.ts';
import { cx, EmptyState, ErrorState, formatExactTime, RelativeTime, TextSkeleton } from '../../ui/index.ts';
import { reasonWords } from './reason-words.ts';
import classes from './workflow.module.css';
import { type EnrollmentRow, workflowApi } from './workflow-api.ts';

interface PeoplePanelProps {
  readonly id: string;
  readonly isPublished: boolean;
  readonly chosenId: string | null;
  readonly onChoose: (row: EnrollmentRow) => void;
}

const statuses = [
  { value: 'active', label: 'Inside' },
  { value: 'ended', label: 'Ended' },
  { value: 'failed', label: 'Failed' },
];

/** "Waiting for a click since Tue 09:12, until Fri 09:12". */
function standsWords(row: EnrollmentRow): string {
  if (row.status !== 'active') return row.endReason ? reasonWords(row.endReason) : row.status;
  if (!row.waiting) return 'Moving';
  const { events, untilMs } = row.waiting;
  const what = events.length > 0 ? `Waiting for ${events.join(' or ')}` : 'Waiting';
  return untilMs === null ? what : `${what}, until ${formatExactTime(untilMs)}`;
}

function Person({
  row,
  step,
  isChosen,
  onChoose,
}: {
  readonly row: EnrollmentRow;
  readonly step: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        className={cx(classes.person, isChosen && classes.chosen)}
        onClick={onChoose}
        aria-pressed={isChosen}
      >
        <span className={classes.personHead}>
          <bdi className={classes.personName}>{row.contactName ?? 'Unnamed contact'}</bdi>
          <RelativeTime atMs={row.endedAtMs ?? row.waiting?.sinceMs ?? row.startedAtMs} />
        </span>
        <span className={classes.personStep}>{step}</span>
        <span className={classes.personStands}>
          {standsWords(row)} · v{row.version}
        </span>
      </button>
    </li>
  );
}

const nobodyWords: Readonly<Record<string, string>> = {
  active: 'Nobody is here right now.',
  ended: 'Nobody has ended here yet.',
  failed: 'Nobody has failed here.',
};

/** Page after page, renewed while one looks. */
function useEnrolled(id: string, status: string, nodeId: string | undefined, isPublished: boolean) {
  return useInfiniteQuery({
    queryKey: ['workflow', id, 'enrollments', status, nodeId ?? null],
    queryFn: ({ pageParam }) => workflowApi.enrollments(id, { status, node: nodeId, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: 5_000,
    enabled: isPublished,
  });
}

/** Who is in this workflow, or was: choosing one lights the way on the drawing. */
export function PeoplePanel({ id, isPublished, chosenId, onChoose }: PeoplePanelProps) {
  const [status, setStatus] = useState('active');
  const document = useEditor((state) => state.document);
  const book = useEditor((state) => state.book);
  const selected = useEditor((state) =>
    state.selection.nodeIds.length === 1 ? state.selection.nodeIds[0] : undefined,
  );
  const [isAnywhere, setAnywhere] = useState(false);
  const { nodes } = graphOf(document);
  const node = isAnywhere ? undefined : nodes.get(selected ?? '');
  const people = useEnrolled(id, status, node?.id, isPublished);
  const rows = people.data?.pages.flatMap((page) => page.items) ?? [];
  const stepOf = (row: EnrollmentRow) => {
    const at = nodes.get(row.nodeId);
    return at ? viewNode(at, book).sentence : 'A step of an older version';
  };
  if (!isPublished) {
    return (
      <EmptyState icon={<IconUsers />} title="Nobody is inside yet">
        Publish the workflow, and contacts come in with their next event.
      </EmptyState>
    );
  }
  return (
    <div className={classes.panel}>
      <SegmentedControl fullWidth aria-label="Which contacts" data={statuses} value={status} onChange={setStatus} />
      {node && (
        <p className={classes.filterChip}>
          <span>At “{viewNode(node, book).sentence}”</span>
          <ActionIcon size="sm" aria-label="Show contacts at every step" onClick={() => setAnywhere(true)}>
            <IconX size={14} />
          </ActionIcon>
        </p>
      )}
      {people.isPending && <TextSkeleton />}
      {people.error && <ErrorState error={people.error} isCompact onRetry={() => void people.refetch()} />}
      {people.data && rows.length === 0 && <p className={classes.quiet}>{nobodyWords[status]}</p>}
      <ul className={classes.people}>
        {rows.map((row) => (
          <Person
            key={row.id}
            row={row}
            step={stepOf(row)}
            isChosen={row.id === chosenId}
            onChoose={() => onChoose(row)}
          />
        ))}
      </ul>
      {people.hasNextPage && (
        <Button variant="default" loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}
