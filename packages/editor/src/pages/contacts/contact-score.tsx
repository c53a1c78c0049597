import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { contactScoresQuery } from '../../api/queries.ts';
import { toScoreView } from '../../api/score-view.ts';
import type { ModelScore } from '../../api/types.ts';
import { Score } from '../../ui/index.ts';

interface ContactScoreProps {
  readonly contactId: string;
  readonly score: ModelScore;
  readonly size?: 'sm' | 'md' | 'lg';
}

/** A contact's score of one model; why it is what it is, is asked for when somebody wants to know. */
export function ContactScore({ contactId, score, size = 'sm' }: ContactScoreProps) {
  const [isWanted, setWanted] = useState(false);
  const { data, isFetching } = useQuery({ ...contactScoresQuery(contactId), enabled: isWanted });
  const detail = data?.find(({ modelId }) => modelId === score.modelId);
  const view = toScoreView(score.modelName, detail?.summary ?? score.view, detail);
  return <Score view={view} size={size} onExplain={() => setWanted(true)} isExplaining={isFetching} />;
}
