import { IconBolt, IconFileText, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../api/api.ts';
import { liveMs } from '../../api/queries.ts';
import type { AcceptedEvent } from '../../api/types.ts';
import { ErrorState, Section, TextSkeleton, Timeline, type TimelineItem } from '../../ui/index.ts';
import classes from './home.module.css';

const most = 20;

const icons: Readonly<Record<string, ReactNode>> = {
  page: <IconFileText />,
  screen: <IconFileText />,
  identify: <IconUser />,
};

function words({ name, input }: AcceptedEvent): string {
  if (input.call === 'identify') return 'said who they are';
  if (input.call === 'page') return name === 'page' ? 'looked at a page' : `looked at ${name}`;
  return name;
}

function item(event: AcceptedEvent): TimelineItem {
  return {
    id: event.id,
    atMs: event.atMs,
    icon: icons[String(event.input.call)] ?? <IconBolt />,
    title: (
      <>
        <Link href={`/contacts/${encodeURIComponent(event.contactId)}`} className={classes.who}>
          {event.contactName ?? 'Someone'}
        </Link>{' '}
        <bdi>{words(event)}</bdi>
      </>
    ),
  };
}

/** The newest events of everybody. */
export function Activity() {
  const { data, error, refetch } = useQuery({
    queryKey: ['events', 'newest'],
    queryFn: ({ signal }) => answer(api.events.$get({ query: { by: 'people', limit: '50' } }, { init: { signal } })),
    refetchInterval: liveMs,
  });
  const shown = data?.items
    // They come in the order in which they were accepted; a batch brings old ones late.
    .sort((one, other) => other.atMs - one.atMs)
    .slice(0, most);
  return (
    <Section title="Recent activity">
      {!shown &&
        (error ? <ErrorState error={error} onRetry={() => refetch()} isCompact /> : <TextSkeleton lines={6} />)}
      {shown?.length === 0 && <p className={classes.quiet}>No event has come in yet.</p>}
      {shown && shown.length > 0 && <Timeline items={shown.map(item)} />}
    </Section>
  );
}
