import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { answer, api } from '../../api/api.ts';
import { liveMs } from '../../api/queries.ts';
import type { TimelineEntry } from '../../api/types.ts';
import { ErrorState, FilterChips, TextSkeleton, Timeline } from '../../ui/index.ts';
import classes from './contact.module.css';
import { kindLabels, timelineItems } from './timeline-items.tsx';

const pageSize = 50;
/** With a filter, pages are read until this many fit: one page may hold none. */
const enough = 15;

function useTimeline(contactId: string, limit: number) {
  return useInfiniteQuery({
    queryKey: ['contact', contactId, 'timeline', limit],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.contacts[':id'].timeline.$get(
          { param: { id: contactId }, query: { limit: String(limit), ...(pageParam && { cursor: pageParam }) } },
          { init: { signal } },
        ),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= 2 ? liveMs : false),
  });
}

interface ContactTimelineProps {
  readonly contactId: string;
  /** Only the newest so many, without filters. */
  readonly most?: number;
}

/** Everything that happened to and around a contact, by day, the newest first. */
export function ContactTimeline({ contactId, most }: ContactTimelineProps) {
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const list = useTimeline(contactId, most ?? pageSize);
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
      {shown.length > 0 && <Timeline items={timelineItems(shown, contactId)} />}
      {shown.length === 0 && !hasNextPage && (
        <p className={classes.quiet}>
          {kinds.length > 0 ? 'Nothing of this kind happened yet.' : 'Nothing happened yet. Their events will be here.'}
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
