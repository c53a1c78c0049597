import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core';
import { IconFlag, IconPlus, IconTrash } from '@tabler/icons-react';
import { NumberBox } from '../../inspector/number-box.tsx';
import { cx, formatNumber, ripeStyle } from '../../ui/index.ts';
import { type Step, stepsOf, warmthOf } from './feedback/bins.ts';
import { Distribution } from './feedback/distribution.tsx';
import { GridBands } from './grid-bands.tsx';
import { useModel } from './model-context.tsx';
import { addBand, type Band, removeBand, scaleMax, setBand, sortBands } from './model-edits.ts';
import { problemsAt } from './model-problems.ts';
import { ProblemList } from './problem-list.tsx';
import classes from './scoring.module.css';

/** A band that begins at the lowest number there can be has no lower end. */
const lowestPoints = -10_000;

function StepLabel({ step: { bands } }: { readonly step: Step }) {
  const { model } = useModel();
  return bands.map((band, index) => (
    <span key={band.id} style={ripeStyle(warmthOf(model.bands.indexOf(band), model.bands.length))}>
      {index > 0 && ' · '}
      <span className={classes.bandLabel}>
        {band.label}
        {bands.length > 1 && ` with ${formatNumber(band.fromGates)}`}
      </span>
    </span>
  ));
}

/** The scale with its bands and the point of "ready". */
function BandScale() {
  const { model } = useModel();
  const most = Math.max(1, scaleMax(model));
  const at = (points: number) => Math.min(100, Math.max(0, (points / most) * 100));
  const steps = stepsOf(model.bands);
  return (
    <div className={classes.bandScale} aria-hidden="true">
      <div className={classes.bandSegments}>
        {steps.map((step, index) => {
          const from = at(step.fromPoints);
          const to = at(steps[index + 1]?.fromPoints ?? most);
          return (
            <span
              key={step.fromPoints}
              className={classes.bandSegment}
              style={{ flexBasis: `${Math.max(0, to - from)}%` }}
            >
              {step.bands.map((band) => (
                <span
                  key={band.id}
                  className={classes.bandStripe}
                  style={ripeStyle(warmthOf(model.bands.indexOf(band), model.bands.length))}
                />
              ))}
              <span className={classes.bandFrom}>
                {step.fromPoints > lowestPoints && <span className="num">{formatNumber(step.fromPoints)} </span>}
                <StepLabel step={step} />
              </span>
            </span>
          );
        })}
      </div>
      <span
        className={cx(classes.readyMark, at(model.readyAt) > 80 && classes.readyAtEnd)}
        style={{ insetInlineStart: `${at(model.readyAt)}%` }}
      >
        <span>
          <IconFlag size={14} stroke={2} /> Ready {formatNumber(model.readyAt)}
        </span>
      </span>
    </div>
  );
}

function FromPoints({ band }: { readonly band: Band }) {
  const { edit } = useModel();
  if (band.fromPoints <= lowestPoints) {
    return (
      <Button
        variant="default"
        className={classes.noEnd ?? ''}
        title="Give it a lower end"
        onClick={() => edit(setBand({ ...band, fromPoints: 0 }))}
      >
        any
      </Button>
    );
  }
  return (
    <NumberBox
      aria-label={`Points from which ${band.label} begins`}
      value={band.fromPoints}
      min={lowestPoints}
      max={10_000}
      onChange={(fromPoints) => edit(setBand({ ...band, fromPoints }))}
      onBlurCapture={() => edit(sortBands)}
    />
  );
}

function BandRow({ band, index }: { readonly band: Band; readonly index: number }) {
  const { model, problems, edit } = useModel();
  const { leaveBelow: _, ...bare } = band;
  return (
    <li className={classes.bandItem}>
      <div className={cx(classes.bandRow, model.gates.length > 0 && classes.withGates)}>
        <span className={classes.bandDot} style={ripeStyle(warmthOf(index, model.bands.length))} aria-hidden="true" />
        <TextInput
          aria-label="Name of the band"
          value={band.label}
          maxLength={120}
          error={!band.label}
          onChange={(event) => edit(setBand({ ...band, label: event.currentTarget.value }))}
        />
        <FromPoints band={band} />
        {model.gates.length > 0 && (
          <NumberBox
            aria-label={`Must-haves that ${band.label} takes`}
            value={band.fromGates}
            min={0}
            max={50}
            onChange={(fromGates) => edit(setBand({ ...band, fromGates }))}
          />
        )}
        <NumberInput
          aria-label={`Points below which ${band.label} is left`}
          placeholder={band.fromPoints > lowestPoints ? formatNumber(band.fromPoints) : '—'}
          value={band.leaveBelow ?? ''}
          min={-10_000}
          max={10_000}
          allowDecimal={false}
          hideControls
          onChange={(value) => edit(setBand(typeof value === 'number' ? { ...bare, leaveBelow: value } : bare))}
        />
        <ActionIcon aria-label={`Remove the band ${band.label}`} onClick={() => edit(removeBand(band.id))}>
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <ProblemList problems={problemsAt(problems, `/bands/${index}`)} />
    </li>
  );
}

function BandTable() {
  const { model, edit } = useModel();
  return (
    <>
      <div
        className={cx(classes.bandRow, classes.bandHead, model.gates.length > 0 && classes.withGates)}
        aria-hidden="true"
      >
        <span />
        <span>Band</span>
        <span>From points</span>
        {model.gates.length > 0 && <span>And must-haves</span>}
        <span>Left below</span>
        <span />
      </div>
      <ul className={classes.bandList}>
        {model.bands.map((band, index) => (
          <BandRow key={band.id} band={band} index={index} />
        ))}
      </ul>
      <Button size="xs" variant="subtle" color="gray" leftSection={<IconPlus />} onClick={() => edit(addBand)}>
        Band
      </Button>
    </>
  );
}

/** Ready for sales, and the ranges that have a name (S3, S8). */
export function Bands() {
  const { model, problems, feedback, edit } = useModel();
  return (
    <section className={classes.section} aria-label="Bands">
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>Bands</h2>
        <p className={classes.sectionState}>Ranges with a name, from cold to hot, and the point of “ready for sales”</p>
      </div>
      {!model.grid && (feedback.data?.total ? <Distribution /> : <BandScale />)}
      <div className={classes.ready}>
        <NumberBox
          label="Ready for sales at"
          value={model.readyAt}
          min={0}
          max={10_000}
          w={140}
          onChange={(readyAt) => edit((before) => ({ ...before, readyAt }))}
        />
        <span className={classes.readyWords}>
          points{model.gates.length > 0 ? ', when every must-have is met' : ''}
        </span>
      </div>
      <ProblemList problems={problemsAt(problems, '/readyAt')} />
      {model.grid ? <GridBands grid={model.grid} /> : <BandTable />}
      <ProblemList problems={problemsAt(problems, '/grid')} />
    </section>
  );
}
