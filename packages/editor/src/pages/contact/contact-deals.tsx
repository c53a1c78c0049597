import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../api/api.ts';
import { liveMs } from '../../api/queries.ts';
import { toScoreView } from '../../api/score-view.ts';
import { subjectHref } from '../../api/subject.ts';
import { Card, ErrorState, PlainScore, Section, StatusBadge } from '../../ui/index.ts';
import { DealDialog } from '../deals/deal-dialog.tsx';
import { moneyWords, statusWords } from '../deals/deal-words.ts';
import classes from '../subject/subject.module.css';

/** The deals that a contact is in. */
export function ContactDeals({ contactId }: { readonly contactId: string }) {
  const [isCreating, setCreating] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['contact', contactId, 'deals'],
    queryFn: ({ signal }) => answer(api.contacts[':id'].deals.$get({ param: { id: contactId } }, { init: { signal } })),
    refetchInterval: 2 * liveMs,
  });
  return (
    <Section
      title="Deals"
      end={
        <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} />} onClick={() => setCreating(true)}>
          New
        </Button>
      }
    >
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} isCompact />}
      {data?.items.length === 0 && <p className={classes.quiet}>In none yet.</p>}
      {data && data.items.length > 0 && (
        <Card isFlush>
          <ul className={classes.enrollments}>
            {data.items.map((deal) => {
              const [score] = deal.scores;
              const { label, tone } = statusWords[deal.status];
              return (
                <li key={deal.id}>
                  <Link className={classes.enrollment} href={subjectHref({ kind: 'deal', id: deal.id })}>
                    <span className={classes.enrollmentHead}>
                      <bdi className={classes.enrollmentName}>{deal.name}</bdi>
                      <StatusBadge tone={tone}>{label}</StatusBadge>
                    </span>
                    <span className={classes.enrollmentText}>
                      {[deal.stage, moneyWords(deal), deal.role].filter(Boolean).join(' · ') || 'No stage yet'}
                    </span>
                    {score && <PlainScore view={toScoreView(score.modelName, score.view)} />}
                  </Link>
                </li>
              );
            })}
          </ul>
        </Card>
      )}
      <DealDialog isOpen={isCreating} onClose={() => setCreating(false)} contactId={contactId} />
    </Section>
  );
}
