import { Popover } from '@mantine/core';
import { type KeyboardEvent, useContext, useRef } from 'react';
import { cx } from '../cx.ts';
import { formatNumber } from '../format.ts';
import { InRow, useDetailTabIndex } from '../in-row.ts';
import { usePhone } from '../use-screen.ts';
import { rankWords } from './rank-words.ts';
import classes from './score.module.css';
import { ScoreBar } from './score-bar.tsx';
import { ScoreExplanation } from './score-explanation.tsx';
import type { ScoreView } from './types.ts';
import { useExplanation } from './use-explanation.ts';
import { ripeStyle } from './warmth.ts';

export interface ScoreProps {
  readonly view: ScoreView;
  /** `sm` in a row, `md` in a card, `lg` at the head of a contact. */
  readonly size?: 'sm' | 'md' | 'lg';
  /** Called when the explanation opens and `view.explanation` is not there: fetch it and pass it in. */
  readonly onExplain?: () => void;
  readonly isExplaining?: boolean;
}

/** The whole score in one sentence, for a screen reader. */
export function describeScore(view: ScoreView): string {
  if (view.excluded) return `${view.modelName}: excluded, ${view.excluded.reason}`;
  const gates = view.gates.total > 0 ? `, ${view.gates.met} of ${view.gates.total} must-haves` : '';
  const klass = view.class ? `, ${view.class.label}` : '';
  const band = view.band ? `, ${view.band.label}` : '';
  return `${view.modelName}${klass}${gates}, ${formatNumber(view.points)} points${band}${view.ready ? ', ready' : ''}`;
}

function Chips({ view }: { readonly view: ScoreView }) {
  const { class: klass, gates } = view;
  if (!klass && gates.total === 0) return null;
  return (
    <span className={classes.chips}>
      {klass && <span className={classes.chip}>{klass.label}</span>}
      {gates.total > 0 && (
        <span className={cx('num', classes.chip, gates.met === gates.total && classes.chipMet)}>
          {gates.met}/{gates.total}
        </span>
      )}
    </span>
  );
}

function Face({ view, size }: { readonly view: ScoreView; readonly size: 'sm' | 'md' | 'lg' }) {
  if (view.excluded) {
    return (
      <span className={classes.out}>
        <span className={classes.number}>—</span>
        <span className={classes.excluded}>Excluded · {view.excluded.reason}</span>
      </span>
    );
  }
  const band = view.band && <span className={classes.band}>{view.band.label}</span>;
  if (size === 'lg') {
    return (
      <>
        <span className={classes.headline}>
          <span className={cx('num', classes.number)}>{formatNumber(view.points)}</span>
          {band}
          <Chips view={view} />
        </span>
        <ScoreBar view={view} withLabels />
      </>
    );
  }
  return (
    <>
      <Chips view={view} />
      <span className={cx('num', classes.number)}>{formatNumber(view.points)}</span>
      <ScoreBar view={view} />
      {band}
    </>
  );
}

function Head({ view }: { readonly view: ScoreView }) {
  return (
    <header className={classes.popHead}>
      <span className={classes.popModel}>
        <bdi>{view.modelName}</bdi>
        {view.rank && <span className={cx('num', classes.popRank)}>{rankWords(view.rank)}</span>}
      </span>
      <span className={cx(classes.score, classes.lg)} style={ripeStyle(view.band?.warmth)}>
        <Face view={view} size="lg" />
      </span>
      {view.excluded && (
        <p className={classes.popNote}>
          Out of scoring: {view.excluded.reason}. What happens is still kept, and lifting the exclusion brings the score
          back.
        </p>
      )}
      {!view.excluded && view.ready && <p className={classes.popReady}>Ready for sales</p>}
    </header>
  );
}

/** A score whose explanation stands beside it already: the same face, and nothing opens. */
export function PlainScore({ view, size = 'sm' }: Pick<ScoreProps, 'view' | 'size'>) {
  return (
    <span className={classes.wrap}>
      <span className={cx(classes.score, classes[size])} style={ripeStyle(view.band?.warmth)} data-score>
        <span className="sr-only">{describeScore(view)}</span>
        <span className={classes.bare} aria-hidden="true">
          <Face view={view} size={size} />
        </span>
      </span>
    </span>
  );
}

/**
 * The one way Ripen shows a score: class and gates, the number, a small bar with the thresholds, the band in a word.
 * Pointing at it, focusing it or tapping it opens the explanation.
 */
export function Score({ view, size = 'sm', onExplain, isExplaining = false }: ScoreProps) {
  const tabIndex = useDetailTabIndex();
  const isInRow = useContext(InRow);
  const isPhone = usePhone();
  const isList = isInRow || size === 'sm';
  const trigger = useRef<HTMLButtonElement>(null);
  const pop = useExplanation(trigger, () => {
    if (!view.explanation) onExplain?.();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && pop.isOpen) {
      event.stopPropagation();
      pop.close();
    }
  };
  const onClick = () => {
    if (isInRow) pop.close();
    else if (isPhone && pop.isOpen) pop.close();
    else pop.open();
  };
  return (
    <span className={cx(classes.wrap, isInRow && size === 'sm' && !isPhone && classes.wide)}>
      <button
        ref={trigger}
        type="button"
        tabIndex={tabIndex}
        className={cx(
          classes.score,
          classes[size],
          classes.trigger,
          isInRow && size === 'sm' && (isPhone ? classes.inCard : classes.inRow),
        )}
        style={ripeStyle(view.band?.warmth)}
        data-score
        // A pointer that moves onto it, not one under which it moved: entering alone is no question.
        onPointerMove={(event) => event.pointerType === 'mouse' && pop.open(isList ? 450 : 220)}
        onPointerLeave={(event) => event.pointerType === 'mouse' && pop.close(140)}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && pop.open()}
        onBlur={() => pop.close(60)}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <span className="sr-only">{describeScore(view)}. Why?</span>
        <span className={classes.face} aria-hidden="true">
          <Face view={view} size={size} />
        </span>
      </button>
      {pop.isUsed && (
        // Beside the score there is the whole height; on a phone only what is under it. What can be done about a row
        // stands in the pane to its right, so a list explains to the left.
        <Popover
          opened={pop.isOpen}
          position={isPhone ? 'bottom-start' : isList ? 'left-start' : 'right-start'}
          closeOnClickOutside={false}
          width={360}
          withinPortal
          returnFocus={false}
          withRoles={false}
        >
          <Popover.Target>
            <span className={classes.anchor} aria-hidden="true" />
          </Popover.Target>
          <Popover.Dropdown
            ref={pop.dropdown}
            role="dialog"
            aria-label={`Why ${view.modelName} is what it is`}
            className={cx(classes.pop)}
            onPointerEnter={() => pop.open()}
            onPointerLeave={() => pop.close(140)}
            onClick={(event) => event.stopPropagation()}
          >
            <Head view={view} />
            {!view.excluded && <ScoreExplanation view={view} isLoading={isExplaining} />}
          </Popover.Dropdown>
        </Popover>
      )}
    </span>
  );
}
