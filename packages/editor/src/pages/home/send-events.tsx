import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { settingsQuery } from '../../api/queries.ts';
import { ErrorState, TextSkeleton, useCopy } from '../../ui/index.ts';
import classes from './first-steps.module.css';
import { snippets } from './snippets.ts';

function Code({ code }: { readonly code: string }) {
  const { block, said, copy } = useCopy<HTMLPreElement>(code);
  return (
    <div className={classes.code}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which the keyboard must reach too */}
      <pre ref={block} dir="ltr" tabIndex={0}>
        {code}
      </pre>
      <Tooltip label={said ?? 'Copy'} {...(said && { opened: true })}>
        <ActionIcon className={classes.copy ?? ''} aria-label="Copy the code" onClick={copy}>
          {said === 'Copied' ? <IconCheck size={16} /> : <IconCopy size={16} />}
        </ActionIcon>
      </Tooltip>
      <span className="sr-only" role="status">
        {said}
      </span>
    </div>
  );
}

/** How to send events, with this workspace's key already in it. */
export function SendEvents() {
  const { data, error, refetch } = useQuery(settingsQuery);
  const [chosenId, setChosenId] = useState('browser');
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => refetch()} isCompact /> : <TextSkeleton lines={8} />;
  const all = snippets({ writeKey: data.keys.writeKey.value, origin: window.location.origin });
  const chosen = all.find(({ id }) => id === chosenId) ?? all[0];
  return (
    <>
      <SegmentedControl
        data={all.map(({ id, label }) => ({ value: id, label }))}
        value={chosenId}
        onChange={setChosenId}
        aria-label="From where"
        w="fit-content"
      />
      {chosen && (
        <>
          <p className={classes.startText}>
            <code>{chosen.before}</code>
          </p>
          <Code code={chosen.code} />
        </>
      )}
    </>
  );
}
