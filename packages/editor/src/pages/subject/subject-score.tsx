import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { scoresQuery } from '../../api/queries.ts';
import { toScoreView } from '../../api/score-view.ts';
import type { Subject } from '../../api/subject.ts';
import type { ModelScore } from '../../api/types.ts';
import { Score } from '../../ui/index.ts';

interface SubjectScoreProps {
  readonly subject: Subject;
  readonly score: ModelScore;
  readonly size?: 'sm' | 'md' | 'lg';
}

/** The score of one model; why it is what it is, is asked for when somebody wants to know. */
export function SubjectScore({ subject, score, size = 'sm' }: SubjectScoreProps) {
  const [isWanted, setWanted] = useState(false);
  const { data, isFetching } = useQuery({ ...scoresQuery(subject), enabled: isWanted });
  const detail = data?.find(({ modelId }) => modelId === score.modelId);
  const view = toScoreView(score.modelName, detail?.summary ?? score.view, detail, subject.kind);
  return <Score view={view} size={size} onExplain={() => setWanted(true)} isExplaining={isFetching} />;
}
