import { ErrorState, TextSkeleton } from '../../../ui/index.ts';
import { useModel } from '../model-context.tsx';
import sheet from '../scoring.module.css';
import { Changes } from './changes.tsx';
import classes from './feedback.module.css';
import { Sample } from './sample.tsx';

/** What publishing this draft would do, while it is still being drawn. */
export function WhatChanges() {
  const { model, feedback, hasLive } = useModel();
  const { data, error, retry, isUnsound } = feedback;
  return (
    <section className={sheet.section} aria-label="What would change">
      <div className={sheet.sectionHead}>
        <h2 className={sheet.sectionTitle}>What would change</h2>
        <p className={sheet.sectionState}>If this draft were published now; nothing is saved by looking</p>
      </div>
      {error && !data ? <ErrorState error={error} onRetry={retry} isCompact /> : null}
      {!data &&
        !error &&
        (isUnsound ? (
          <p className={classes.text}>Put right what is marked in red first.</p>
        ) : (
          <TextSkeleton lines={3} />
        ))}
      {data && data.total === 0 && <p className={classes.text}>There are no {model.about}s yet.</p>}
      {data && data.total > 0 && (
        <>
          <Changes data={data} about={model.about} hasLive={hasLive} />
          <Sample />
        </>
      )}
    </section>
  );
}
