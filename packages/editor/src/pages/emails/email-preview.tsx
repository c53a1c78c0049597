import { SegmentedControl } from '@mantine/core';
import type { EmailTemplate } from '@ripen/runtime';
import { IconHelpCircle } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useState } from 'react';
import { ErrorState, TextSkeleton } from '../../ui/index.ts';
import { ContactSelect } from '../shared/contact-select.tsx';
import { MailFrame } from '../shared/mail-frame.tsx';
import { useEmailPreview } from './email-queries.ts';
import classes from './emails.module.css';

const restMs = 350;

/** `value` after it has rested for a moment, so that not every key asks the server. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return useDeferredValue(rested);
}

function Unknown({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p className={classes.unknown} role="status">
      <IconHelpCircle size={16} stroke={1.75} aria-hidden="true" />
      <span>
        This contact has no{' '}
        {names.map((name, index) => (
          <span key={name}>
            {index > 0 && ', '}
            <code>{name}</code>
          </span>
        ))}
        . Nothing is written there, or the default if you gave one.
      </span>
    </p>
  );
}

/** The mail as one contact would get it, following what is typed. */
export function EmailPreview({ email }: { readonly email: EmailTemplate }) {
  const [contactId, setContactId] = useState<string>();
  const [part, setPart] = useState('html');
  const preview = useEmailPreview(useRested(email), contactId);
  const { data, error } = preview;
  return (
    <section className={classes.preview} aria-label="Preview">
      <div className={classes.previewBar}>
        <span className={classes.previewTitle}>As seen by</span>
        <ContactSelect
          aria-label="Show it as"
          nobody="Whoever was active last"
          size="xs"
          w={230}
          value={contactId}
          onChange={setContactId}
        />
        <SegmentedControl
          className={classes.parts ?? ''}
          aria-label="Part of the mail"
          data={[
            { value: 'html', label: 'Mail' },
            { value: 'text', label: 'Plain text' },
          ]}
          value={part}
          onChange={setPart}
        />
      </div>
      {error ? (
        <ErrorState error={error} title="It cannot be shown like this" isCompact onRetry={() => preview.refetch()} />
      ) : !data ? (
        <TextSkeleton lines={6} />
      ) : (
        <>
          <Unknown names={data.unknownVariables} />
          <p className={classes.previewSubject}>
            <bdi>{data.subject}</bdi>
          </p>
          {part === 'html' ? (
            <MailFrame src={`/api/v1/email-previews/${data.frameId}`} title="The mail" className={classes.paper} />
          ) : (
            <pre className={classes.plain} dir="auto">
              {data.text}
            </pre>
          )}
        </>
      )}
    </section>
  );
}
