import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { liveMs, scoresQuery } from '../../api/queries.ts';
import type { Contact, ModelScore } from '../../api/types.ts';
import { ErrorState, Section } from '../../ui/index.ts';
import classes from './contact.module.css';
import { ScoreCard } from './score-card.tsx';

interface ScoresProps {
  readonly contact: Contact;
  readonly onAdjust: (score: ModelScore) => void;
  readonly onExclude: (score: ModelScore) => void;
}

/** Every published model's score of this contact. */
export function Scores({ contact, onAdjust, onExclude }: ScoresProps) {
  const { data, error, refetch } = useQuery({
    ...scoresQuery({ kind: 'contact', id: contact.id }),
    refetchInterval: liveMs,
  });
  return (
    <Section title={contact.scores.length > 1 ? 'Scores' : 'Score'}>
      {contact.scores.length === 0 && (
        <p className={classes.quiet}>
          No scoring model is published yet.{' '}
          <Link href="/scoring" className={classes.textLink}>
            Make one
          </Link>{' '}
          and every contact gets a score from what is stored about them.
        </p>
      )}
      {error && !data && (
        <ErrorState error={error} title="The reasons could not be read" onRetry={() => refetch()} isCompact />
      )}
      <div className={classes.stack}>
        {contact.scores.map((score, index) => (
          <ScoreCard
            key={score.modelId}
            contactId={contact.id}
            score={score}
            detail={data?.find(({ modelId }) => modelId === score.modelId)}
            isFirst={index === 0}
            onAdjust={() => onAdjust(score)}
            onExclude={() => onExclude(score)}
          />
        ))}
      </div>
    </Section>
  );
}
