import { Tooltip } from '@mantine/core';
import { countBands } from '@ripen/runtime';
import { useMemo, useRef } from 'react';
import { cx, formatCount, formatNumber, ripeColour, ripeStyle } from '../../../ui/index.ts';
import { useModel } from '../model-context.tsx';
import { moveBand, scaleMax } from '../model-edits.ts';
import { type Bin, binsOf, type Step, stepsOf, warmthAt, warmthOf } from './bins.ts';
import { DistributionTable } from './distribution-table.tsx';
import classes from './feedback.module.css';
import { ThresholdHandle } from './threshold-handle.tsx';

/** A band that begins at the lowest number there can be has no lower end to be moved. */
const lowestPoints = -10_000;

function Bars({ bins }: { readonly bins: readonly Bin[] }) {
  const { model } = useModel();
  const most = Math.max(1, ...bins.map(({ contacts }) => contacts));
  return (
    <div className={classes.bars} aria-hidden="true">
      {bins.map(({ from, to, contacts }) => {
        const warmth = warmthAt(model.bands, from);
        const range = to - from > 1 ? `${formatNumber(from)} to ${formatNumber(to - 1)}` : formatNumber(from);
        return (
          <Tooltip key={from} openDelay={0} label={`${range}: ${formatCount(contacts, model.about)}`}>
            <div className={classes.bin}>
              <div
                className={classes.binBar}
                style={{
                  height: contacts === 0 ? 0 : `max(3px, ${(contacts / most) * 100}%)`,
                  background: warmth === undefined ? 'var(--line-strong)' : ripeColour(warmth),
                }}
              />
            </div>
          </Tooltip>
        );
      })}
    </div>
  );
}

function StepLabel({ step, counts }: { readonly step: Step; readonly counts: ReadonlyMap<string, number> }) {
  const { model } = useModel();
  return step.bands.map((band, index) => (
    <span key={band.id} style={ripeStyle(warmthOf(model.bands.indexOf(band), model.bands.length))}>
      {index > 0 && ' · '}
      <span className={classes.stepName}>
        {band.label}
        {step.bands.length > 1 && ` with ${formatNumber(band.fromGates)}`}
      </span>{' '}
      <span className="num">{formatNumber(counts.get(band.id) ?? 0)}</span>
    </span>
  ));
}

/**
 * The scores that the draft gives, with its thresholds on them: drag one, or move it with the arrow keys, and the counts
 * follow at once; the exact ones, which know what happened before, come a moment later (S3, S8).
 */
export function Distribution() {
  const { model, feedback, edit } = useModel();
  const plot = useRef<HTMLDivElement>(null);
  const cells = feedback.data?.cells ?? [];
  const most = scaleMax(model);
  const bins = useMemo(() => binsOf(cells, most), [cells, most]);
  const counted = countBands(model, cells);
  const low = bins[0]?.from ?? 0;
  const high = bins.at(-1)?.to ?? 1;
  const at = (points: number) => Math.min(100, Math.max(0, ((points - low) / (high - low)) * 100));
  const pointsAt = (clientX: number) => {
    const box = plot.current?.getBoundingClientRect();
    return box ? Math.round(low + ((clientX - box.left) / box.width) * (high - low)) : low;
  };
  const steps = stepsOf(model.bands);
  return (
    <figure
      className={classes.distribution}
      aria-label={`${model.about === 'deal' ? 'Deals' : 'Contacts'} by points, with this draft`}
    >
      <div className={classes.plot} ref={plot}>
        <Bars bins={bins} />
        {steps.map((step, index) => {
          if (step.fromPoints <= Math.max(low, lowestPoints)) return null;
          const names = step.bands.map(({ label }) => label).join(' and ');
          const inside = step.bands.reduce((sum, { id }) => sum + (counted.byBand.get(id) ?? 0), 0);
          return (
            <ThresholdHandle
              key={step.bands.map(({ id }) => id).join(' ')}
              label={`${names} begins at`}
              value={step.fromPoints}
              min={Math.max(low, steps[index - 1]?.fromPoints ?? low) + 1}
              max={Math.min(most, (steps[index + 1]?.fromPoints ?? most + 1) - 1)}
              valueText={`${formatCount(step.fromPoints, 'point')}: ${formatCount(inside, model.about)}`}
              at={at(step.fromPoints)}
              pointsAt={pointsAt}
              style={ripeStyle(warmthAt(model.bands, step.fromPoints))}
              onChange={(points) => {
                for (const { id } of step.bands) edit(moveBand(id, points));
              }}
            />
          );
        })}
        <ThresholdHandle
          isReady
          label="Ready for sales at"
          value={model.readyAt}
          min={Math.max(0, low)}
          max={most}
          valueText={`${formatCount(model.readyAt, 'point')}: ${formatCount(counted.ready, model.about)}`}
          at={at(model.readyAt)}
          pointsAt={pointsAt}
          onChange={(readyAt) => edit((before) => ({ ...before, readyAt }))}
        >
          Ready {formatNumber(model.readyAt)} · {formatNumber(counted.ready)}
        </ThresholdHandle>
      </div>
      <div className={classes.axis} aria-hidden="true">
        {steps.map((step, index) => {
          const from = at(Math.max(low, step.fromPoints));
          const to = at(steps[index + 1]?.fromPoints ?? high);
          return (
            <span
              key={step.fromPoints}
              className={classes.step}
              style={{ insetInlineStart: `${from}%`, width: `${Math.max(0, to - from)}%` }}
            >
              {step.fromPoints > low && (
                <span className={cx('num', classes.stepFrom)}>{formatNumber(step.fromPoints)}</span>
              )}
              <StepLabel step={step} counts={counted.byBand} />
            </span>
          );
        })}
      </div>
      <DistributionTable bins={bins} counts={counted.byBand} ready={counted.ready} />
    </figure>
  );
}
