import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { liveMs } from '../../api/queries.ts';
import { type Subject, subjectCalls } from '../../api/subject.ts';
import type { TimelineEntry } from '../../api/types.ts';
import { ErrorState, FilterChips, TextSkeleton, Timeline } from '../../ui/index.ts';
import classes from './subject.module.css';
import { kindLabels, timelineItems } from './timeline-items.tsx';

const pageSize = 50;
/** With a filter, pages are read until this many fit: one page may hold none. */
const enough = 15;

function useTimeline({ kind, id }: Subject, limit: number) {
  return useInfiniteQuery({
    queryKey: [kind, id, 'timeline', limit],
    queryFn: ({ pageParam, signal }) =>
      subjectCalls[kind].timeline(id, { limit: String(limit), ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= 2 ? liveMs : false),
  });
}

interface SubjectTimelineProps {
  readonly subject: Subject;
  /** Only the newest so many, without filters. */
  readonly most?: number;
}

/** Everything that happened to and around a contact or deal, by day, the newest first. */
export function SubjectTimeline({ subject, most }: SubjectTimelineProps) {
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const list = useTimeline(subject, most ?? pageSize);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const shown = useMemo(() => {
    const all: readonly TimelineEntry[] = data?.pages.flatMap((page) => page.items) ?? [];
    return kinds.length === 0 ? all : all.filter(({ kind }) => kinds.includes(kind));
  }, [data, kinds]);
  const wantsMore = kinds.length > 0 && shown.length < enough && hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    if (wantsMore) fetchNextPage();
  }, [wantsMore, fetchNextPage]);
  if (!data) {
    return list.error ? (
      <ErrorState error={list.error} onRetry={() => list.refetch()} isCompact />
    ) : (
      <TextSkeleton lines={6} />
    );
  }
  return (
    <div className={classes.timeline}>
      {most === undefined && (
        <FilterChips
          filters={[
            {
              id: 'kind',
              label: 'Show only',
              options: Object.entries(kindLabels).map(([value, label]) => ({ value, label })),
            },
          ]}
          value={kinds.length > 0 ? { kind: kinds } : {}}
          onChange={({ kind }) => setKinds(kind ?? [])}
        />
      )}
      {shown.length > 0 && <Timeline items={timelineItems(shown, subject)} />}
      {shown.length === 0 && !hasNextPage && (
        <p className={classes.quiet}>
          {kinds.length > 0 ? 'Nothing of this kind happened yet.' : 'Nothing happened yet. Events will be here.'}
        </p>
      )}
      {most === undefined && hasNextPage && (
        <Button
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => fetchNextPage()}
          className={classes.older ?? ''}
        >
          Show older
        </Button>
      )}
    </div>
  );
}
