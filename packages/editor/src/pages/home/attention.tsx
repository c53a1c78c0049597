import { IconCircleCheck, IconMailX, IconUsersPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/api.ts';
import { contactName } from '../../api/contact-name.ts';
import { liveMs } from '../../api/queries.ts';
import { toScoreView } from '../../api/score-view.ts';
import type { Delivery, Handoff, Workspace } from '../../api/types.ts';
import { Card, cx, formatCount, RelativeTime, Score, Section } from '../../ui/index.ts';
import { useNow } from '../../ui/use-now.ts';
import { DueReviews } from '../review/due-reviews.tsx';
import { useDueReviews } from '../review/review-queries.ts';
import classes from './home.module.css';
import { Matter, MatterRow } from './matter.tsx';
import { Parked } from './parked.tsx';
import { Quarantine } from './quarantine.tsx';

const few = 4;

function Due({ atMs }: { readonly atMs: number }) {
  const isLate = useNow() > atMs;
  return (
    <span className={cx(isLate && classes.late)}>
      {isLate ? 'was due ' : 'due '}
      <RelativeTime atMs={atMs} />
    </span>
  );
}

function handoffText({ owner, reasons }: Handoff): string {
  const why = reasons.slice(0, 2).map(({ label }) => label);
  return [owner?.name ?? 'Nobody yet', ...why].join(' · ');
}

function Handoffs({ count }: { readonly count: number }) {
  const { data } = useQuery({
    queryKey: ['handoffs', 'open', few],
    queryFn: ({ signal }) =>
      answer(api.handoffs.$get({ query: { status: 'open', limit: String(few) } }, { init: { signal } })),
    refetchInterval: liveMs,
  });
  return (
    <Matter
      title={formatCount(count, 'lead waits for sales', 'leads wait for sales')}
      icon={<IconUsersPlus />}
      tone="attention"
      all={{ href: '/handoffs', label: 'All handoffs' }}
    >
      <ul className={classes.rows}>
        {data?.items.map((handoff) => (
          <MatterRow
            key={handoff.id}
            href={`/handoffs?open=${encodeURIComponent(handoff.id)}`}
            title={contactName(handoff.contact)}
            text={handoffText(handoff)}
            score={handoff.score && <Score view={toScoreView(handoff.modelName ?? 'Score', handoff.score)} />}
            end={<Due atMs={handoff.dueAtMs} />}
          />
        ))}
      </ul>
    </Matter>
  );
}

function deliveryText({ lastError, reason, attempts }: Delivery): string {
  return [lastError ?? reason ?? 'The reason is not known', attempts > 1 ? `${attempts} attempts` : null]
    .filter(Boolean)
    .join(' · ');
}

function FailedDeliveries({ count }: { readonly count: number }) {
  const { data } = useQuery({
    queryKey: ['deliveries', 'failed', few],
    queryFn: ({ signal }) =>
      answer(api.deliveries.$get({ query: { status: 'failed', limit: String(few) } }, { init: { signal } })),
    refetchInterval: 2 * liveMs,
  });
  return (
    <Matter
      title={`${formatCount(count, 'delivery', 'deliveries')} failed`}
      icon={<IconMailX />}
      tone="bad"
      all={{ href: '/deliveries?status=failed', label: 'All deliveries' }}
    >
      <ul className={classes.rows}>
        {data?.items.map((delivery) => (
          <MatterRow
            key={delivery.id}
            href={`/deliveries?open=${encodeURIComponent(delivery.id)}`}
            title={delivery.subject ?? delivery.to ?? 'Delivery'}
            text={deliveryText(delivery)}
            end={<RelativeTime atMs={delivery.settledAtMs ?? delivery.createdAtMs} />}
          />
        ))}
      </ul>
    </Matter>
  );
}

/** What needs somebody now; one quiet line when nothing does. */
export function Attention({ counts }: Pick<Workspace, 'counts'>) {
  const { handoffsOpen, deliveriesFailed, quarantined, inboxParked } = counts;
  const due = useDueReviews();
  if (handoffsOpen + deliveriesFailed + quarantined + inboxParked + due.length === 0) {
    return (
      <Section title="Needs you">
        <Card isFlush>
          <p className={classes.clear}>
            <IconCircleCheck size={18} aria-hidden="true" />
            Nothing does. No lead waits for sales, everything was delivered, and every event was understood.
          </p>
        </Card>
      </Section>
    );
  }
  return (
    <Section title="Needs you">
      <div className={classes.attention}>
        {handoffsOpen > 0 && <Handoffs count={handoffsOpen} />}
        {deliveriesFailed > 0 && <FailedDeliveries count={deliveriesFailed} />}
        {quarantined > 0 && <Quarantine count={quarantined} />}
        {inboxParked > 0 && <Parked count={inboxParked} />}
        {due.length > 0 && <DueReviews due={due} />}
      </div>
    </Section>
  );
}
