import {
  IconBolt,
  IconFlame,
  IconMail,
  IconMailX,
  IconPencil,
  IconRoute,
  IconTargetArrow,
  IconUserCheck,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type Subject, subjectHref } from '../../api/subject.ts';
import type { TimelineEntry } from '../../api/types.ts';
import { cx, KeyValue, type TimelineItem } from '../../ui/index.ts';
import classes from './subject.module.css';

type Kind = TimelineEntry['kind'];

/** The kinds as the filter names them. */
export const kindLabels: Readonly<Record<Kind, string>> = {
  event: 'Events',
  score: 'Scores',
  step: 'Workflows',
  mail: 'Emails and webhooks',
  handoff: 'Handoffs',
  change: 'Changes by people',
};

const icons: Readonly<Record<Kind, ReactNode>> = {
  event: <IconBolt />,
  score: <IconFlame />,
  step: <IconRoute />,
  mail: <IconMail />,
  handoff: <IconUserCheck />,
  change: <IconPencil />,
};

const failedStates: ReadonlySet<unknown> = new Set(['failed', 'unknown']);

function look({ kind, data }: TimelineEntry): Pick<TimelineItem, 'icon' | 'tone'> {
  if (kind === 'mail' && failedStates.has(data.status)) return { icon: <IconMailX />, tone: 'negative' };
  if (kind === 'handoff') return { icon: icons.handoff, tone: 'positive' };
  if (kind === 'score' && data.ready === 'reached') return { icon: <IconTargetArrow />, tone: 'positive' };
  return { icon: icons[kind] };
}

const plainCalls: Readonly<Record<string, string>> = {
  identify: 'Said who they are',
  page: 'Looked at a page',
  screen: 'Looked at a screen',
  group: 'Joined a company',
};

const stepWords: Readonly<Record<string, string>> = {
  active: 'Still inside',
  ended: 'Went through to an end',
  failed: 'Failed on the way',
};

const byWords: Readonly<Record<string, string>> = {
  'By browser': 'By hand, here in Ripen',
  'By api': 'By the API',
  'By import': 'From an imported list',
};

const handoffWords: Readonly<Record<string, string>> = {
  open: 'Waits for an answer',
  accepted: 'Accepted',
  rejected: 'Rejected',
  closed: 'Closed',
};

/** The server's detail, with its one-word states said in full. */
function detailOf({ kind, detail }: TimelineEntry): string | null {
  if (detail === null) return null;
  if (kind === 'change') return byWords[detail] ?? detail;
  if (kind === 'step') return stepWords[detail] ?? detail;
  if (kind !== 'handoff') return detail;
  const [status = '', ...rest] = detail.split(' · ');
  return [handoffWords[status] ?? status, ...rest].join(' · ');
}

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
const shown = (value: unknown) => (isPlain(value) ? String(value) : JSON.stringify(value));

function Properties({ properties }: { readonly properties: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(properties);
  if (entries.length === 0) return null;
  return (
    <details className={classes.properties}>
      <summary>{entries.length === 1 ? '1 property' : `${entries.length} properties`}</summary>
      <KeyValue items={entries.map(([label, value]) => ({ label, value: shown(value) }))} />
    </details>
  );
}

function titleOf(entry: TimelineEntry, subject: Subject): ReactNode {
  const { enrollmentId, deliveryId } = entry.data;
  if (typeof enrollmentId === 'string' && entry.kind === 'step') {
    const href = `${subjectHref(subject)}?enrollment=${encodeURIComponent(enrollmentId)}`;
    return (
      <Link href={href} className={classes.quietLink}>
        {entry.title}
      </Link>
    );
  }
  if (typeof deliveryId === 'string') {
    return (
      <Link href={`/deliveries?open=${encodeURIComponent(deliveryId)}`} className={classes.quietLink}>
        {entry.title}
      </Link>
    );
  }
  return (entry.kind === 'event' && plainCalls[entry.title]) || entry.title;
}

/** Of a deal's story: which of its people did it. */
function Doer({ contact }: { readonly contact: unknown }) {
  if (typeof contact !== 'object' || contact === null || !('id' in contact) || !('name' in contact)) return null;
  return (
    <Link
      href={subjectHref({ kind: 'contact', id: String(contact.id) })}
      className={cx(classes.quietLink, classes.doer)}
    >
      <bdi>{String(contact.name)}</bdi>
    </Link>
  );
}

/** What the API tells as items of a Timeline. */
export function timelineItems(entries: readonly TimelineEntry[], subject: Subject): TimelineItem[] {
  return entries.map((entry) => {
    const properties = entry.data.properties;
    const detail = detailOf(entry);
    const hasProperties = typeof properties === 'object' && properties !== null;
    return {
      id: `${entry.kind}/${entry.id}`,
      atMs: entry.atMs,
      title: titleOf(entry, subject),
      text: (detail || hasProperties || entry.data.contact !== undefined) && (
        <>
          <Doer contact={entry.data.contact} />
          {entry.data.contact !== undefined && detail && ' · '}
          {detail && <bdi>{detail}</bdi>}
          {hasProperties && <Properties properties={{ ...properties }} />}
        </>
      ),
      ...look(entry),
    };
  });
}
