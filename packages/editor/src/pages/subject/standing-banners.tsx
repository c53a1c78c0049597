import { Button } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import type { ModelScore } from '../../api/types.ts';
import classes from './subject.module.css';

function standingWords({ modelName, view }: ModelScore): string {
  if (view.excludedByPerson) return `Excluded from ${modelName} by hand: ${view.standingReason}`;
  const what = view.standing === 'dead' ? 'counts this one as dead' : 'leaves this one out';
  return `No score in ${modelName}: a condition of the model ${what}`;
}

interface StandingBannersProps {
  readonly scores: readonly ModelScore[];
  readonly onLift: (score: ModelScore) => void;
}

/** Models that give no score, and why (S9). */
export function StandingBanners({ scores, onLift }: StandingBannersProps) {
  return scores
    .filter(({ view }) => view.standing !== 'scored')
    .map((score) => (
      <div key={score.modelId} className={classes.banner} role="status">
        <IconBan size={18} aria-hidden="true" />
        <span>{standingWords(score)}</span>
        {score.view.excludedByPerson && (
          <Button variant="default" size="xs" onClick={() => onLift(score)}>
            Lift…
          </Button>
        )}
      </div>
    ));
}
