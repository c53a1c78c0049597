import { Button, Menu } from '@mantine/core';
import {
  IconArchive,
  IconCopy,
  IconDownload,
  IconHistory,
  IconPlayerPause,
  IconPlayerPlay,
  IconUpload,
} from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useEditor, useWorkspace } from '../../canvas/workspace.tsx';
import { formatCount, PageHeader, RelativeTime, StatusBadge, type StatusTone } from '../../ui/index.ts';
import { SaveWords } from './save-words.tsx';
import type { Session } from './session.ts';
import classes from './workflow.module.css';
import { type WorkflowListed, type WorkflowStatus, workflowApi } from './workflow-api.ts';

export interface WorkflowFacts {
  readonly id: string;
  /** The server has said how it stands; before that only the drawing is known. */
  readonly isKnown: boolean;
  readonly status: WorkflowStatus;
  readonly publishedVersion: number | null;
  /** Contacts inside now; null before it is known. */
  readonly inside: number | null;
  readonly listed: WorkflowListed | undefined;
}

interface WorkflowHeaderProps {
  readonly facts: WorkflowFacts;
  readonly session: Session;
  readonly isChanged: boolean;
  readonly onPublish: () => void;
  readonly onResolve: () => void;
  readonly onVersions: () => void;
  readonly onStatus: (to: 'pause' | 'resume' | 'archive') => void;
  readonly onImport: () => void;
  readonly onDuplicate: () => void;
}

const statusWords: Readonly<Record<WorkflowStatus, { readonly word: string; readonly tone: StatusTone }>> = {
  draft: { word: 'Draft', tone: 'neutral' },
  live: { word: 'Live', tone: 'positive' },
  paused: { word: 'Paused', tone: 'attention' },
  archived: { word: 'Archived', tone: 'neutral' },
};

/** "Live · v7 · 1,204 contacts inside · last event 3 s ago" */
function StateSentence({ facts }: { readonly facts: WorkflowFacts }) {
  const { word, tone } = statusWords[facts.status];
  if (!facts.isKnown) return <span className={classes.stateLine}>Whether it is live is not known while offline</span>;
  if (facts.publishedVersion === null) {
    return (
      <span className={classes.stateLine}>
        <StatusBadge tone={tone}>{word}</StatusBadge> Never published: no contact goes through it yet
      </span>
    );
  }
  return (
    <span className={classes.stateLine}>
      <StatusBadge tone={tone}>{word}</StatusBadge>
      <span>v{facts.publishedVersion}</span>
      {facts.inside !== null && (
        <>
          <span>·</span>
          <span>{formatCount(facts.inside, 'contact')} inside</span>
        </>
      )}
      <span>·</span>
      {facts.listed?.lastEventAtMs ? (
        <span>
          last came in <RelativeTime atMs={facts.listed.lastEventAtMs} />
        </span>
      ) : (
        <span>nobody has come in yet</span>
      )}
    </span>
  );
}

function NameInput() {
  const { editor } = useWorkspace();
  const name = useEditor((state) => state.document.name);
  const rename = (next: string) =>
    editor.getState().run({ do: 'setDetails', name: next, description: editor.getState().document.description });
  return (
    <input
      // A workflow always has a name: an emptied field goes back to it, which a new key shows.
      key={name}
      className={classes.nameInput}
      aria-label="Name of the workflow"
      defaultValue={name}
      maxLength={120}
      onBlur={(event) => {
        rename(event.currentTarget.value);
        if (!event.currentTarget.value.trim()) event.currentTarget.value = name;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.currentTarget.value = name;
          event.currentTarget.blur();
        }
      }}
    />
  );
}

/** Name, state, saving, publishing, and everything else in the menu. */
export function WorkflowHeader(props: WorkflowHeaderProps) {
  const { facts, session, isChanged, onPublish, onResolve } = props;
  const name = useEditor((state) => state.document.name);
  const save = useStore(session.autosave.state);
  const next = (facts.publishedVersion ?? 0) + 1;
  const isUpToDate = facts.publishedVersion !== null && !isChanged && save.kind === 'saved';
  return (
    <PageHeader
      title={name}
      heading={<NameInput />}
      back={{ href: '/workflows', label: 'Workflows' }}
      state={<StateSentence facts={facts} />}
      aside={<SaveWords autosave={session.autosave} onResolve={onResolve} />}
      action={
        <Button onClick={onPublish} disabled={!facts.isKnown || isUpToDate || facts.status === 'archived'}>
          {!facts.isKnown ? 'Publish' : isUpToDate ? `v${facts.publishedVersion} is live` : `Publish v${next}`}
        </Button>
      }
      menu={
        <>
          {facts.status === 'live' && (
            <Menu.Item leftSection={<IconPlayerPause />} onClick={() => props.onStatus('pause')}>
              Pause: nobody new comes in
            </Menu.Item>
          )}
          {facts.status === 'paused' && (
            <Menu.Item leftSection={<IconPlayerPlay />} onClick={() => props.onStatus('resume')}>
              Resume
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconHistory />} onClick={props.onVersions}>
            Versions
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconDownload />} component="a" href={workflowApi.exportHref(facts.id)} download>
            Export as template file
          </Menu.Item>
          <Menu.Item leftSection={<IconUpload />} onClick={props.onImport}>
            Import into this drawing…
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy />} onClick={props.onDuplicate}>
            Duplicate
          </Menu.Item>
          {facts.status !== 'archived' && (
            <>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconArchive />} onClick={() => props.onStatus('archive')}>
                Archive…
              </Menu.Item>
            </>
          )}
        </>
      }
    />
  );
}
