import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { Card, ConfirmDialog, CopyField, KeyValue, Section, toastDone } from '../../ui/index.ts';
import { useWorkspaceState } from '../shared/page-queries.ts';
import { CodeBlock } from './code-block.tsx';
import classes from './settings.module.css';
import { type Settings, useRotateKey } from './settings-queries.ts';
import { allSnippets } from './snippets.ts';

type Which = 'apiKey' | 'writeKey';

const asked: Readonly<Record<Which, { readonly title: string; readonly text: string }>> = {
  apiKey: {
    title: 'Replace the API key?',
    text: 'Programs that use the one of now are refused from this moment on. The new one is shown once.',
  },
  writeKey: {
    title: 'Replace the write key?',
    text: 'Trackers that still send the one of now are not heard; their events are kept aside for a while, so that nothing is lost.',
  },
};

function RotateButton({
  source,
  onClick,
}: {
  readonly source: 'environment' | 'generated';
  readonly onClick: () => void;
}) {
  if (source === 'environment') {
    return <p className={classes.quiet}>The environment sets it. To replace it, change it there and restart.</p>;
  }
  return (
    <div>
      <Button variant="default" onClick={onClick}>
        Replace…
      </Button>
    </div>
  );
}

function Snippets({ writeKey }: { readonly writeKey: string }) {
  const origin = useWorkspaceState().data?.baseUrl ?? window.location.origin;
  const snippets = allSnippets({ writeKey, origin });
  return (
    <Tabs defaultValue="node">
      <Tabs.List>
        {snippets.map(({ id, label }) => (
          <Tabs.Tab key={id} value={id}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map(({ id, label, before, code }) => (
        <Tabs.Panel key={id} value={id} pt={12}>
          <CodeBlock label={`${label} snippet`} caption={before} code={code} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** The two keys, and how to point an existing tracker here. */
export function KeysPart({ settings }: { readonly settings: Settings }) {
  const { apiKey, writeKey } = settings.keys;
  const rotate = useRotateKey();
  const [asking, setAsking] = useState<Which>();
  const [fresh, setFresh] = useState<string>();
  const replace = async () => {
    if (!asking) return;
    const { value } = await rotate.mutateAsync(asking);
    if (asking === 'apiKey') setFresh(value);
    else toastDone('The write key is replaced', { text: 'Put the new one into your trackers.' });
  };
  return (
    <>
      <Section
        title="Write key"
        text="For trackers: it can send events and nothing else, so it may stand in a web page. Ripen speaks the Segment HTTP API."
      >
        <Card>
          <div className={classes.stack}>
            <CopyField label="Write key" value={writeKey.value} />
            <Snippets writeKey={writeKey.value} />
            <RotateButton source={writeKey.source} onClick={() => setAsking('writeKey')} />
          </div>
        </Card>
      </Section>
      <Section title="API key" text="For your own programs: it may do everything that this page can. Keep it secret.">
        <Card>
          <div className={classes.stack}>
            {fresh ? (
              <CopyField label="The new API key" description="Copy it now: it is not shown again." value={fresh} />
            ) : (
              <KeyValue items={[{ label: 'Ends with', value: <code>…{apiKey.last4}</code> }]} />
            )}
            <RotateButton source={apiKey.source} onClick={() => setAsking('apiKey')} />
          </div>
        </Card>
      </Section>
      <ConfirmDialog
        isOpen={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={asked[asking ?? 'apiKey'].title}
        confirmLabel="Replace key"
        isDangerous
        onConfirm={replace}
      >
        {asked[asking ?? 'apiKey'].text}
      </ConfirmDialog>
    </>
  );
}
