import { Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp, IconGitMerge } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { Autosave, SaveState } from './autosave.ts';
import classes from './workflow.module.css';

const kept = (isKept: boolean) =>
  isKept
    ? 'Your changes are kept on this device and saved as soon as it works again.'
    : 'Leave this page open: this device has no room to keep your changes.';

interface Words {
  readonly short: string;
  readonly long: string;
  readonly icon: React.ReactNode;
  readonly isBad?: boolean;
}

function wordsOf(state: SaveState): Words {
  switch (state.kind) {
    case 'saved':
      return {
        short: 'Saved',
        long: 'Every change is saved as a draft. Nothing goes live until you publish.',
        icon: <IconCloudCheck size={16} />,
      };
    case 'waiting':
    case 'saving':
      return { short: 'Saving…', long: 'Your changes are being saved as a draft.', icon: <IconCloudUp size={16} /> };
    case 'offline':
      return { short: 'Not saved: offline', long: kept(state.isKept), icon: <IconCloudOff size={16} />, isBad: true };
    case 'refused':
      return {
        short: 'Not saved',
        long: `${state.why} ${kept(state.isKept)}`,
        icon: <IconAlertTriangle size={16} />,
        isBad: true,
      };
    case 'conflict':
      return {
        short: 'Changed elsewhere',
        long: 'Someone else saved this workflow. Both versions are kept.',
        icon: <IconGitMerge size={16} />,
        isBad: true,
      };
  }
}

interface SaveWordsProps {
  readonly autosave: Autosave;
  readonly onResolve: () => void;
}

/** Whether what is drawn is on the server, always in sight. */
export function SaveWords({ autosave, onResolve }: SaveWordsProps) {
  const state = useStore(autosave.state);
  const { short, long, icon, isBad } = wordsOf(state);
  if (state.kind === 'conflict') {
    return (
      <Button size="compact-sm" variant="light" color="yellow" leftSection={icon} onClick={onResolve}>
        {short}
      </Button>
    );
  }
  return (
    <Tooltip label={long} multiline maw={280}>
      <button
        type="button"
        className={isBad ? classes.saveBad : classes.save}
        onClick={() => void autosave.flush()}
        aria-label={`${short}. ${long}`}
      >
        {icon}
        <span>{short}</span>
      </button>
    </Tooltip>
  );
}
