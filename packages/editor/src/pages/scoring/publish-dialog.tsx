import { Button, Checkbox, Group, Modal, Progress, Textarea } from '@mantine/core';
import type { Problem, ScoringModel } from '@ripen/runtime';
import { useState } from 'react';
import { errorSentence, formatCount, formatNumber, TextSkeleton } from '../../ui/index.ts';
import { Changes } from './feedback/changes.tsx';
import { besideBands } from './feedback/feedback-words.ts';
import { usePreview } from './feedback/use-preview.ts';
import { ProblemList } from './problem-list.tsx';
import classes from './scoring.module.css';

interface PublishDialogProps {
  readonly isOpen: boolean;
  readonly model: ScoringModel;
  readonly hasLive: boolean;
  readonly version: number;
  readonly problems: readonly Problem[];
  readonly onClose: () => void;
  /** Saves and publishes; rejects when it could not. */
  readonly onPublish: (note: string, raisesCrossings: boolean) => Promise<void>;
}

/** How many contacts change band and who, before anything starts (S13). */
function Preview({ model, hasLive }: { readonly model: ScoringModel; readonly hasLive: boolean }) {
  const { data, error, hasMore, isLookingAtAll, lookAtAll, stop } = usePreview(model);
  const failure = error ? (
    <p className={classes.quiet}>
      Who would change could not be counted: {errorSentence(error)} You can publish all the same.
    </p>
  ) : null;
  if (!data) return failure ?? <TextSkeleton lines={3} />;
  if (data.total === 0) return null;
  return (
    <section className={classes.preview} aria-label="Who would change">
      <ul className={classes.previewBands}>
        {data.bands.map(({ id, label, before, after }) => (
          <li key={id}>
            {label}{' '}
            <span className="num">
              {hasLive && before !== after && `${formatNumber(before)} → `}
              <strong>{formatNumber(after)}</strong>
            </span>
          </li>
        ))}
        {besideBands(data).map(({ label, after }) => (
          <li key={label} className={classes.quiet}>
            <strong className="num">{formatNumber(after)}</strong> {label}
          </li>
        ))}
      </ul>
      <Changes data={data} about={model.about} hasLive={hasLive} />
      {failure}
      {hasMore && hasLive && (
        <Group gap="xs">
          {isLookingAtAll && <Progress value={(data.sampled / data.total) * 100} flex={1} aria-label="Looked at" />}
          <Button variant="default" size="compact-sm" onClick={isLookingAtAll ? stop : lookAtAll}>
            {isLookingAtAll ? 'Stop' : `Look at all ${formatCount(data.total, model.about)}`}
          </Button>
        </Group>
      )}
    </section>
  );
}

/** Says what publishing does, and asks for a note to whoever reads the versions later. */
export function PublishDialog({ isOpen, model, hasLive, version, problems, onClose, onPublish }: PublishDialogProps) {
  const [note, setNote] = useState('');
  const [isLoud, setLoud] = useState(false);
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  // Once published, the next version is another one: until the dialog is closed it speaks of the one it was asked for.
  const [asked, setAsked] = useState<number>();
  const errors = problems.filter(({ severity }) => severity === 'error');
  const publish = async () => {
    setBusy(true);
    setAsked(version);
    setError(undefined);
    try {
      await onPublish(note.trim(), isLoud);
      setNote('');
      setLoud(false);
      onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
      setAsked(undefined);
    }
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={errors.length > 0 ? 'Not yet: something is wrong' : `Publish v${asked ?? version}?`}
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes.form}>
        {errors.length > 0 ? (
          <ProblemList problems={errors} />
        ) : (
          <>
            <p className={classes.paneText}>
              Every {model.about} is scored again from its stored events.{' '}
              {model.about === 'contact' &&
                `Bands that change by this stay quiet${hasLive ? ' unless you say otherwise below' : ': no workflow starts because of it'}.`}
            </p>
            {isOpen && <Preview model={model} hasLive={hasLive} />}
            {hasLive && model.about === 'contact' && (
              <Checkbox
                label="Start workflows for contacts whose band changes"
                description="As if they had earned or lost the points now: mails and handoffs may follow for each of them."
                checked={isLoud}
                onChange={(event) => setLoud(event.currentTarget.checked)}
              />
            )}
            <Textarea
              label="Note"
              placeholder="What changed, and why"
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              maxLength={1000}
              autosize
              minRows={2}
              maxRows={6}
              data-autofocus
            />
          </>
        )}
        {error !== undefined && (
          <p className={classes.formError} role="alert">
            {errorSentence(error)}
          </p>
        )}
        <div className={classes.formButtons}>
          <Button variant="default" onClick={onClose}>
            {errors.length > 0 ? 'Close' : 'Cancel'}
          </Button>
          {errors.length === 0 && (
            <Button loading={isBusy} onClick={publish}>
              Publish v{version}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
