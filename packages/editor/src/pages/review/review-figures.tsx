import { rowAtThreshold } from '@ripen/runtime/review';
import { useState } from 'react';
import type { SubjectKind } from '../../api/subject.ts';
import { Card, formatCount, formatNumber, Section } from '../../ui/index.ts';
import { Distributions } from './distributions.tsx';
import { ForecastPart } from './forecast-part.tsx';
import { MisplacedLists } from './misplaced-lists.tsx';
import classes from './review.module.css';
import type { Figures, ReviewView } from './review-queries.ts';
import { areaSentence, meansSentence } from './review-words.ts';
import { RocChart } from './roc-chart.tsx';
import { RuleLifts } from './rule-lifts.tsx';
import { SuggestPart } from './suggest-part.tsx';
import { ThresholdPart } from './threshold-part.tsx';
import { TraitsPart } from './traits-part.tsx';

interface ReviewFiguresProps {
  readonly view: ReviewView;
  readonly figures: Figures;
}

/** Everything there is to say about a model that somebody converted under. */
export function ReviewFigures({ view, figures }: ReviewFiguresProps) {
  const [moved, setMoved] = useState<number>();
  const threshold = moved ?? figures.readyScore;
  const row = rowAtThreshold(figures.thresholds, threshold);
  const { means, area } = figures;
  const { about } = view;
  return (
    <>
      <div className={classes.two}>
        <Section title="Does the score point the right way?" text={meansSentence(means, figures.gates)}>
          <Card>
            <dl className={classes.numbers}>
              <Mean about={about} name="Converted" mean={means.converted} says="mean score just before" />
              <Mean about={about} name="Others" mean={means.others} says="mean score now" />
            </dl>
            <Distributions bins={figures.bins} means={means} threshold={threshold} gates={figures.gates} />
          </Card>
        </Section>
        <Section title={`How well does it order ${about === 'deal' ? 'deals' : 'people'}?`} text={areaSentence(area)}>
          <Card>
            <dl className={classes.numbers}>
              <div>
                <dt>Area under the curve</dt>
                <dd className="num">{area.auc === null ? '—' : formatNumber(area.auc, 3)}</dd>
                <dd className={classes.says}>0.5 is chance, 1 perfect</dd>
              </div>
            </dl>
            <RocChart rows={figures.thresholds} current={row} />
          </Card>
        </Section>
      </div>
      {row && <ThresholdPart figures={figures} threshold={threshold} row={row} onChange={setMoved} />}
      <MisplacedLists about={about} figures={figures} threshold={threshold} row={row} />
      <RuleLifts rules={figures.rules} />
      <TraitsPart traits={figures.traits} />
      <ForecastPart forecast={figures.forecast} />
      <SuggestPart
        id={view.modelId}
        about={about}
        converted={means.converted.count}
        gates={figures.gates}
        reviewProgress={view.state === 'working' ? view.progress : undefined}
      />
      <Footnotes about={about} figures={figures} />
    </>
  );
}

function Mean({
  about,
  name,
  mean,
  says,
}: {
  readonly about: SubjectKind;
  readonly name: string;
  readonly mean: Figures['means']['converted'];
  readonly says: string;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="num">{mean.mean === null ? '—' : formatNumber(mean.mean, 1)}</dd>
      <dd className={classes.says}>
        {says}, {formatCount(mean.count, about)}
      </dd>
    </div>
  );
}

function Footnotes({ about, figures }: { readonly about: SubjectKind; readonly figures: Figures }) {
  const { looked, total, leftOut } = figures;
  const notes = [
    looked < total && `From a sample of ${formatNumber(looked)} of ${formatNumber(total)} ${about}s.`,
    leftOut.contacts > 0 &&
      `${formatCount(leftOut.contacts, `excluded or dead ${about}`)} left out, of which ${formatNumber(leftOut.converted)} converted.`,
    'Nothing that became known after a conversion counts for the score before it.',
  ];
  return <p className={classes.quiet}>{notes.filter(Boolean).join(' ')}</p>;
}
