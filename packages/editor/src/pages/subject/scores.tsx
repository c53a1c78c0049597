import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { liveMs, scoresQuery } from '../../api/queries.ts';
import type { Subject } from '../../api/subject.ts';
import type { ModelScore } from '../../api/types.ts';
import { ErrorState, Section } from '../../ui/index.ts';
import { ScoreCard } from './score-card.tsx';
import classes from './subject.module.css';

interface ScoresProps {
  readonly subject: Subject;
  readonly scores: readonly ModelScore[];
  readonly onAdjust: (score: ModelScore) => void;
  readonly onExclude: (score: ModelScore) => void;
}

/** Every published model's score of this contact or deal. */
export function Scores({ subject, scores, onAdjust, onExclude }: ScoresProps) {
  const { data, error, refetch } = useQuery({
    ...scoresQuery(subject),
    refetchInterval: liveMs,
  });
  return (
    <Section title={scores.length > 1 ? 'Scores' : 'Score'}>
      {scores.length === 0 && (
        <p className={classes.quiet}>
          {subject.kind === 'deal' ? 'No model about deals is published yet.' : 'No scoring model is published yet.'}{' '}
          <Link href="/scoring" className={classes.textLink}>
            Make one
          </Link>{' '}
          and every {subject.kind} gets a score from what is stored already.
        </p>
      )}
      {error && !data && (
        <ErrorState error={error} title="The reasons could not be read" onRetry={() => refetch()} isCompact />
      )}
      <div className={classes.stack}>
        {scores.map((score, index) => (
          <ScoreCard
            key={score.modelId}
            subject={subject}
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
