import { Button, Select } from '@mantine/core';
import { diffModels, type ModelChange, type ScoringModel } from '@ripen/runtime';
import { useState } from 'react';
import { cx, ErrorState, RelativeTime, StatusBadge, TextSkeleton, toastDone } from '../../ui/index.ts';
import { useModel } from './model-context.tsx';
import sheet from './scoring.module.css';
import { useModelVersions } from './scoring-queries.ts';
import classes from './versions.module.css';

const draftKey = 'draft';

interface Known {
  /** A version's number, or `draft`. */
  readonly key: string;
  readonly label: string;
  readonly model: ScoringModel;
}

const marks: Readonly<Record<ModelChange['kind'], string>> = { added: '+', removed: '−', changed: '•' };

/** What changed, line by line; a long list is cut until it is asked for. */
function ChangeList({
  changes,
  most = Number.POSITIVE_INFINITY,
}: {
  readonly changes: readonly ModelChange[];
  readonly most?: number;
}) {
  const [isWhole, setWhole] = useState(false);
  if (changes.length === 0) return <p className={sheet.quiet}>Nothing is different.</p>;
  const shown = isWhole ? changes : changes.slice(0, most);
  return (
    <>
      <ul className={classes.changes}>
        {shown.map(({ kind, id, words }) => (
          <li key={`${id}${words}`} className={cx(kind !== 'changed' && classes[kind])}>
            <span className={classes.changeMark} aria-hidden="true">
              {marks[kind]}
            </span>
            <bdi>{words}</bdi>
          </li>
        ))}
      </ul>
      {shown.length < changes.length && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setWhole(true)}>
          {changes.length - shown.length} more
        </Button>
      )}
    </>
  );
}

/** Any two versions beside each other, in words. */
function Compare({ known }: { readonly known: readonly Known[] }) {
  const { book } = useModel();
  const [fromKey, setFrom] = useState(known[1]?.key ?? draftKey);
  const [toKey, setTo] = useState(draftKey);
  const from = known.find(({ key }) => key === fromKey);
  const to = known.find(({ key }) => key === toKey);
  const options = known.map(({ key, label }) => ({ value: key, label }));
  if (!from || !to) return null;
  return (
    <section className={classes.compare} aria-label="Compare two versions">
      <div className={sheet.pair}>
        <Select label="What changed from" data={options} value={fromKey} onChange={(key) => key && setFrom(key)} />
        <Select label="to" data={options} value={toKey} onChange={(key) => key && setTo(key)} />
      </div>
      <div aria-live="polite">
        <ChangeList key={`${fromKey} ${toKey}`} changes={diffModels(from.model, to.model, book)} />
      </div>
    </section>
  );
}

/** What was published and when, and what each changed; any of it can come back as the draft. */
export function VersionsPane({ liveVersion }: { readonly liveVersion: number | null }) {
  const { model, book, edit } = useModel();
  const versions = useModelVersions(model.id);
  if (versions.error) return <ErrorState error={versions.error} onRetry={() => versions.refetch()} isCompact />;
  if (!versions.data) return <TextSkeleton lines={4} />;
  if (versions.data.items.length === 0) return <p className={sheet.quiet}>Nothing was published yet.</p>;
  // The typed client widens literals of what travels as JSON; the server parsed it with the model's schema.
  const items = versions.data.items.map((one) => ({ ...one, document: one.model as ScoringModel }));
  const known: Known[] = [
    { key: draftKey, label: 'This draft', model },
    ...items.map(({ version, document }) => ({ key: String(version), label: `v${version}`, model: document })),
  ];
  const restore = (version: number, document: ScoringModel) => {
    const before = model;
    edit(() => ({ ...document, id: model.id }));
    toastDone(`The draft is v${version} again`, {
      text: 'Nothing is live before you publish it.',
      action: { label: 'Take it back', onClick: () => edit(() => before) },
    });
  };
  return (
    <>
      <Compare known={known} />
      <ol className={classes.versions}>
        {items.map(({ version, publishedAtMs, note, document }, index) => {
          const before = items[index + 1]?.document;
          return (
            <li key={version} className={classes.version}>
              <div className={classes.versionHead}>
                <strong className="num">v{version}</strong>
                {version === liveVersion && <StatusBadge tone="positive">Live</StatusBadge>}
                <RelativeTime atMs={publishedAtMs} className={sheet.quiet ?? ''} />
                <Button size="xs" variant="default" onClick={() => restore(version, document)}>
                  Restore as draft
                </Button>
              </div>
              {note && <p className={classes.versionNote}>{note}</p>}
              {before ? (
                <ChangeList changes={diffModels(before, document, book)} most={4} />
              ) : (
                <p className={sheet.quiet}>The first one.</p>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
