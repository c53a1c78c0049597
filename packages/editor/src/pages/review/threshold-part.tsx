import { Button, Slider } from '@mantine/core';
import { Card, formatNumber, formatPercent, Section } from '../../ui/index.ts';
import classes from './review.module.css';
import type { Figures, ThresholdRow } from './review-queries.ts';
import { scoreWords, thresholdSentence } from './review-words.ts';

interface ThresholdPartProps {
  readonly figures: Figures;
  readonly threshold: number;
  readonly row: ThresholdRow;
  readonly onChange: (threshold: number) => void;
}

/** A line to move over the scores, and what calling everybody above it would have meant. */
export function ThresholdPart({ figures, threshold, row, onChange }: ThresholdPartProps) {
  const { thresholds, gates, readyScore } = figures;
  const low = thresholds[0]?.threshold ?? 0;
  const high = Math.max(low + 1, thresholds.at(-1)?.threshold ?? 1, readyScore);
  return (
    <Section
      title="Where should the line be?"
      text="Move the line: to the right fewer are called in vain, to the left fewer conversions are missed."
      end={
        threshold !== readyScore && (
          <Button size="compact-sm" variant="default" onClick={() => onChange(readyScore)}>
            Back to ready ({formatNumber(readyScore)})
          </Button>
        )
      }
    >
      <Card>
        <div className={classes.stack}>
          <div className={classes.sliderRow}>
            <Slider
              aria-label="Threshold"
              thumbLabel="Threshold"
              size="sm"
              min={low}
              max={high}
              step={1}
              value={Math.min(high, Math.max(low, threshold))}
              label={(value) => formatNumber(value)}
              onChange={onChange}
            />
            <output className={classes.sliderValue}>
              <strong className="num">{formatNumber(threshold)}</strong>
              <span>{scoreWords(threshold, gates)}</span>
            </output>
          </div>
          <p className={classes.sentence} aria-live="polite">
            {thresholdSentence(row)}
          </p>
          <dl className={classes.numbers}>
            <div>
              <dt>Precision</dt>
              <dd className="num">{row.precision === null ? '—' : formatPercent(row.precision, 1)}</dd>
              <dd className={classes.says}>of the calls end in a conversion</dd>
            </div>
            <div>
              <dt>Recall</dt>
              <dd className="num">{row.recall === null ? '—' : formatPercent(row.recall, 1)}</dd>
              <dd className={classes.says}>of the conversions are caught</dd>
            </div>
          </dl>
          <Confusion row={row} />
        </div>
      </Card>
    </Section>
  );
}

/** The four kinds of right and wrong, each in plain words. */
function Confusion({ row }: { readonly row: ThresholdRow }) {
  const cells = [
    { name: 'Called, converted', count: row.caught, says: 'caught', isRight: true },
    { name: 'Called, did not', count: row.calledInVain, says: 'called in vain', isRight: false },
    { name: 'Not called, converted', count: row.missed, says: 'missed', isRight: false },
    { name: 'Not called, did not', count: row.leftAlone, says: 'rightly left alone', isRight: true },
  ];
  return (
    <ul className={classes.confusion} aria-label="What the line would have meant">
      {cells.map(({ name, count, says, isRight }) => (
        <li key={name} data-right={isRight}>
          <span className={classes.cellName}>{name}</span>
          <strong className="num">{formatNumber(count)}</strong>
          <span className={classes.says}>{says}</span>
        </li>
      ))}
    </ul>
  );
}
