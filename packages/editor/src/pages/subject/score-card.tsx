import { ActionIcon, Menu } from '@mantine/core';
import { IconAdjustments, IconBan, IconChevronDown, IconChevronUp, IconDots, IconRotate } from '@tabler/icons-react';
import { useState } from 'react';
import { toScoreView } from '../../api/score-view.ts';
import type { Subject } from '../../api/subject.ts';
import type { ModelScore, ScoreDetail } from '../../api/types.ts';
import { Card, cx, PlainScore, rankWords, ScoreExplanation, type ScoreView } from '../../ui/index.ts';
import { ScoreLine } from './score-line.tsx';
import classes from './subject.module.css';

function Rank({ rank }: Pick<ScoreView, 'rank'>) {
  return rank ? <span className={cx('num', classes.rank)}>{rankWords(rank)}</span> : null;
}

interface ScoreCardProps {
  readonly subject: Subject;
  readonly score: ModelScore;
  readonly detail: ScoreDetail | undefined;
  /** The explanation is open from the start. */
  readonly isFirst: boolean;
  readonly onAdjust: () => void;
  readonly onExclude: () => void;
}

/** One model's score with the reasons that sum to it. */
export function ScoreCard({ subject, score, detail, isFirst, onAdjust, onExclude }: ScoreCardProps) {
  const [isOpen, setOpen] = useState(isFirst);
  const view = toScoreView(score.modelName, detail?.summary ?? score.view, detail, subject.kind);
  const isByHand = score.view.excludedByPerson;
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <Card isFlush>
      <div className={classes.scoreHead}>
        <div className={classes.scoreMain}>
          <h3 className={classes.scoreModel}>
            <bdi>{score.modelName}</bdi>
            <Rank rank={view.rank} />
          </h3>
          <PlainScore view={view} size="lg" />
        </div>
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={`Change ${score.modelName}`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconAdjustments size={16} />} onClick={onAdjust}>
              Give or take points
            </Menu.Item>
            {(isByHand || !view.excluded) && (
              <Menu.Item leftSection={isByHand ? <IconRotate size={16} /> : <IconBan size={16} />} onClick={onExclude}>
                {isByHand ? 'Lift the exclusion…' : 'Exclude from this score…'}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      {view.excluded && (
        <p className={classes.outNote}>
          What happens is still kept and counted, and the score is back as soon as this ends.
        </p>
      )}
      <div className={classes.over}>
        <ScoreLine subject={subject} modelId={score.modelId} view={view} />
      </div>
      {!view.excluded && !isFirst && (
        <button type="button" className={classes.whyToggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Chevron size={15} aria-hidden="true" />
          {isOpen ? 'Hide why' : 'Why?'}
        </button>
      )}
      {!view.excluded && isOpen && (
        <div className={classes.why}>
          <ScoreExplanation view={view} isLoading={!detail} />
        </div>
      )}
    </Card>
  );
}
