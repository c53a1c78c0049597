import { useState } from 'react';
import type { Subject } from '../../api/subject.ts';
import type { ModelScore } from '../../api/types.ts';
import { AdjustScore, type ScoreTarget } from './adjust-score.tsx';
import { ExcludeSubject, type ExclusionTarget } from './exclude-subject.tsx';

/** What a person may do to a score by hand, asked for in a dialog each. */
export function useScoreDialogs(subject: Subject) {
  const [adjusting, setAdjusting] = useState<ScoreTarget>();
  const [excluding, setExcluding] = useState<ExclusionTarget>();
  const targetOf = ({ modelId, modelName }: ModelScore): ScoreTarget => ({ subject, modelId, modelName });
  return {
    adjust: (score: ModelScore) => setAdjusting(targetOf(score)),
    /** Excludes, or lifts what a person excluded. */
    exclude: (score: ModelScore) => setExcluding({ ...targetOf(score), isLift: score.view.excludedByPerson }),
    shown: (
      <>
        <AdjustScore target={adjusting} onClose={() => setAdjusting(undefined)} />
        <ExcludeSubject target={excluding} onClose={() => setExcluding(undefined)} />
      </>
    ),
  };
}
