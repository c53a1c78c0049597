import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api } from '../../api/api.ts';
import { contactName } from '../../api/contact-name.ts';
import { liveMs, scoringModelsQuery } from '../../api/queries.ts';
import { InRow } from '../../ui/in-row.ts';
import { Card, ErrorState, Section, usePhone } from '../../ui/index.ts';
import { SubjectScore } from '../subject/subject-score.tsx';
import classes from './home.module.css';
import { RowsSkeleton } from './rows-skeleton.tsx';

const most = 12;

/** The contacts with the highest score of the first live model. */
export function Hottest() {
  const isPhone = usePhone();
  const models = useQuery(scoringModelsQuery);
  const model = models.data?.items.find(({ status, about }) => status === 'live' && about === 'contact');
  const { data, error, refetch } = useQuery({
    queryKey: ['contacts', 'hottest', model?.id],
    queryFn: ({ signal }) =>
      answer(
        api.contacts.$get(
          { query: { sort: `score:${model?.id}`, order: 'desc', limit: String(most) } },
          { init: { signal } },
        ),
      ),
    enabled: model !== undefined,
    refetchInterval: liveMs,
  });
  const hasNoModel = models.data !== undefined && model === undefined;
  const failure = error ?? models.error;
  return (
    <Section
      title="Hottest contacts"
      end={
        <Link href="/contacts" className={classes.all}>
          All contacts
        </Link>
      }
    >
      <Card isFlush>
        {hasNoModel && (
          <p className={classes.quiet}>
            No scoring model is published.{' '}
            <Link href="/scoring" className={classes.textLink}>
              Publish one
            </Link>{' '}
            and contacts are ranked here.
          </p>
        )}
        {!data &&
          !hasNoModel &&
          (failure ? <ErrorState error={failure} onRetry={() => refetch()} isCompact /> : <RowsSkeleton />)}
        {data?.items.length === 0 && <p className={classes.quiet}>No contacts yet.</p>}
        {data?.items.map((contact) => {
          const score = contact.scores.find(({ modelId }) => modelId === model?.id);
          return (
            <div key={contact.id} className={classes.contactRow}>
              <Link href={`/contacts/${encodeURIComponent(contact.id)}`} className={classes.contactLink}>
                <bdi className={classes.rowTitle}>{contactName(contact)}</bdi>
                {contact.company && <span className={classes.rowText}>{contact.company}</span>}
              </Link>
              {score && (
                <span className={classes.contactScore}>
                  <InRow value={isPhone}>
                    <SubjectScore subject={{ kind: 'contact', id: contact.id }} score={score} />
                  </InRow>
                </span>
              )}
            </div>
          );
        })}
      </Card>
    </Section>
  );
}
