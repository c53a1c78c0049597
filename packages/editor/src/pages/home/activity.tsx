import { IconBolt, IconFileText, IconUser } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../api/api.ts';
import { contactName } from '../../api/contact-name.ts';
import { liveMs } from '../../api/queries.ts';
import type { AcceptedEvent } from '../../api/types.ts';
import { ErrorState, Section, TextSkeleton, Timeline, type TimelineItem } from '../../ui/index.ts';
import classes from './home.module.css';

const most = 20;

/** Names of the contacts that did something last, which are the ones that the newest events are about. */
function useNames() {
  const { data } = useQuery({
    queryKey: ['contacts', 'latest'],
    queryFn: ({ signal }) =>
      answer(api.contacts.$get({ query: { sort: 'lastSeen', order: 'desc', limit: '100' } }, { init: { signal } })),
    placeholderData: keepPreviousData,
    refetchInterval: liveMs,
  });
  return new Map(data?.items.map((contact) => [contact.id, contactName(contact)]));
}

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

function item(event: AcceptedEvent, name: string | undefined): TimelineItem {
  return {
    id: event.id,
    atMs: event.atMs,
    icon: icons[String(event.input.call)] ?? <IconBolt />,
    title: (
      <>
        <Link href={`/contacts/${encodeURIComponent(event.contactId)}`} className={classes.who}>
          {name ?? 'Someone'}
        </Link>{' '}
        <bdi>{words(event)}</bdi>
      </>
    ),
  };
}

/** The newest events of everybody. */
export function Activity() {
  const names = useNames();
  const { data, error, refetch } = useQuery({
    queryKey: ['events', 'newest'],
    queryFn: ({ signal }) => answer(api.events.$get({ query: { limit: '100' } }, { init: { signal } })),
    refetchInterval: liveMs,
  });
  // What Ripen itself does stands in each contact's own history; here it would drown what people did.
  const shown = data?.items
    .filter(({ kind, input }) => kind === 'event' && input.call !== 'internal')
    // They come in the order in which they were accepted; a batch brings old ones late.
    .sort((one, other) => other.atMs - one.atMs)
    .slice(0, most);
  return (
    <Section title="Recent activity">
      {!shown &&
        (error ? <ErrorState error={error} onRetry={() => refetch()} isCompact /> : <TextSkeleton lines={6} />)}
      {shown?.length === 0 && <p className={classes.quiet}>No event has come in yet.</p>}
      {shown && shown.length > 0 && <Timeline items={shown.map((event) => item(event, names.get(event.contactId)))} />}
    </Section>
  );
}
