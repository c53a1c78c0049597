import type { Subject } from '../../api/subject.ts';
import type { ModelScore } from '../../api/types.ts';
import { Section } from '../../ui/index.ts';
import { Scores } from './scores.tsx';
import type { SubjectPart } from './subject-layout.tsx';
import { SubjectTimeline } from './subject-timeline.tsx';

interface ScoreVerbs {
  readonly adjust: (score: ModelScore) => void;
  readonly exclude: (score: ModelScore) => void;
}

/** The two parts that contacts and deals have alike. */
export function scoreAndActivity(subject: Subject, scores: readonly ModelScore[], { adjust, exclude }: ScoreVerbs) {
  const score: SubjectPart = {
    label: 'Score',
    content: <Scores subject={subject} scores={scores} onAdjust={adjust} onExclude={exclude} />,
  };
  const activity: SubjectPart = {
    label: 'Activity',
    content: (
      <Section title="What happened">
        <SubjectTimeline subject={subject} />
      </Section>
    ),
  };
  return { score, activity };
}
