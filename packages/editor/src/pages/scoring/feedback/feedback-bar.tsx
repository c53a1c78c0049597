import { Button, Progress } from '@mantine/core';
import { bandInSentence } from '@ripen/runtime';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { cx, errorSentence, formatNumber, ripeStyle } from '../../../ui/index.ts';
import { useModel } from '../model-context.tsx';
import { useRecompute } from '../scoring-queries.ts';
import classes from './feedback.module.css';
import { bandChanges, besideBands, ofHowMany, toldBands } from './feedback-words.ts';

/** Always in sight while a model is edited: how many contacts or deals would be in each band, and how that differs from now. */
export function FeedbackBar() {
  const { model, feedback, hasLive } = useModel();
  const { data, isCounting, isUnsound, error } = feedback;
  const progress = useProgress(model.id);
  if (isUnsound && !data) {
    return <Strip>Put right what is marked in red, and the {model.about}s are counted.</Strip>;
  }
  if (error && !data) {
    return (
      <Strip>
        {errorSentence(error)}{' '}
        <Button size="compact-xs" variant="default" onClick={feedback.retry}>
          Try again
        </Button>
      </Strip>
    );
  }
  if (!data) return <Strip>Counting {model.about}s…</Strip>;
  if (data.total === 0)
    return <Strip>No {model.about}s yet. Once there are some, this says what the draft makes of them.</Strip>;
  const { told, untold } = toldBands(bandChanges(model, data, hasLive), ({ after }) => after);
  const isOld = isCounting || isUnsound || Boolean(error);
  return (
    <section className={cx(classes.bar, isOld && classes.old)} aria-label="With this draft" aria-busy={isCounting}>
      <span className={classes.barBands}>
        {told.map((band) => (
          <span key={band.id} className={classes.barBand} style={ripeStyle(band.warmth)}>
            <span className={classes.dot} aria-hidden="true" />
            <strong className="num">{formatNumber(band.after)}</strong> {bandInSentence(band.label)}
            {band.change && <span className={cx('num', classes.change)}>{band.change}</span>}
          </span>
        ))}
        {untold > 0 && (
          <span className={classes.barBand} style={ripeStyle(undefined)}>
            <strong className="num">{formatNumber(untold)}</strong> in others
          </span>
        )}
        {besideBands(data).map(({ label, after }) => (
          <span key={label} className={classes.barBand} style={ripeStyle(undefined)}>
            <strong className="num">{formatNumber(after)}</strong> {label}
          </span>
        ))}
        <span className={classes.barReady}>
          <strong className="num">{formatNumber(data.ready.after)}</strong> ready
        </span>
      </span>
      <span className={cx('num', classes.barOf)}>
        {progress ? (
          <>
            Scoring again: {formatNumber(progress.done)} of {formatNumber(progress.total)}
            <Progress
              className={classes.barProgress ?? ''}
              value={(progress.done / Math.max(1, progress.total)) * 100}
              aria-label="Scored again"
            />
          </>
        ) : isUnsound ? (
          'before the last change'
        ) : isCounting ? (
          'counting…'
        ) : (
          ofHowMany(data, model.about)
        )}
      </span>
    </section>
  );
}

/** How far scoring again has come; when it has come to the end, everything counted is counted anew (S13). */
function useProgress(id: string) {
  const client = useQueryClient();
  const progress = useRecompute(id).data?.progress;
  const wasBusy = useRef(false);
  const isBusy = progress !== undefined && progress !== null;
  useEffect(() => {
    if (wasBusy.current && !isBusy) void client.invalidateQueries({ queryKey: ['scoring-models'] });
    wasBusy.current = isBusy;
  }, [isBusy, client]);
  return progress ?? undefined;
}

function Strip({ children }: { readonly children: React.ReactNode }) {
  return (
    <section className={classes.bar} aria-label="With this draft">
      <span className={classes.barOf}>{children}</span>
    </section>
  );
}
