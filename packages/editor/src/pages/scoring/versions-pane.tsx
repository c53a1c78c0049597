import { Button } from '@mantine/core';
import type { ScoringModel } from '@ripen/runtime';
import { ErrorState, RelativeTime, StatusBadge, TextSkeleton, toastDone } from '../../ui/index.ts';
import { useModel } from './model-context.tsx';
import classes from './scoring.module.css';
import { useModelVersions } from './scoring-queries.ts';

/** What was published and when; any of it can come back as the draft. */
export function VersionsPane({ liveVersion }: { readonly liveVersion: number | null }) {
  const { model, edit } = useModel();
  const versions = useModelVersions(model.id);
  if (versions.error) return <ErrorState error={versions.error} onRetry={() => versions.refetch()} isCompact />;
  if (!versions.data) return <TextSkeleton lines={4} />;
  if (versions.data.items.length === 0) return <p className={classes.quiet}>Nothing was published yet.</p>;
  const restore = (version: number, document: ScoringModel) => {
    const before = model;
    edit(() => ({ ...document, id: model.id }));
    toastDone(`The draft is v${version} again`, {
      text: 'Nothing is live before you publish it.',
      action: { label: 'Take it back', onClick: () => edit(() => before) },
    });
  };
  return (
    <ol className={classes.versions}>
      {versions.data.items.map(({ version, publishedAtMs, note, model: document }) => (
        <li key={version} className={classes.version}>
          <div className={classes.versionHead}>
            <strong className="num">v{version}</strong>
            {version === liveVersion && <StatusBadge tone="positive">Live</StatusBadge>}
            <RelativeTime atMs={publishedAtMs} className={classes.quiet ?? ''} />
            <Button size="xs" variant="default" onClick={() => restore(version, document as ScoringModel)}>
              Restore as draft
            </Button>
          </div>
          <p className={note ? classes.versionNote : classes.quiet}>{note || 'No note.'}</p>
        </li>
      ))}
    </ol>
  );
}
