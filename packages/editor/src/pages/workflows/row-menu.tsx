import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconDots, IconDownload, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { WorkflowListed } from '../../api/types.ts';
import { exportHref } from './workflow-actions.ts';

export interface RowMenuProps {
  readonly workflow: WorkflowListed;
  readonly onPause: (workflow: WorkflowListed) => void;
  readonly onResume: (workflow: WorkflowListed) => void;
  readonly onArchive: (workflow: WorkflowListed) => void;
}

/** What can be done to a workflow without opening it. */
export function RowMenu({ workflow, onPause, onResume, onArchive }: RowMenuProps) {
  const { id, name, status } = workflow;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${name}`} tabIndex={-1} size="sm">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {status === 'live' && (
          <Menu.Item leftSection={<IconPlayerPause size={16} />} onClick={() => onPause(workflow)}>
            Pause
          </Menu.Item>
        )}
        {status === 'paused' && (
          <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={() => onResume(workflow)}>
            Go on
          </Menu.Item>
        )}
        {status === 'archived' && workflow.publishedVersion !== null && (
          <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={() => onResume(workflow)}>
            Make live again
          </Menu.Item>
        )}
        <Menu.Item component="a" href={exportHref(id)} download leftSection={<IconDownload size={16} />}>
          Export as a file
        </Menu.Item>
        {status !== 'archived' && (
          <>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconArchive size={16} />} onClick={() => onArchive(workflow)}>
              Archive
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
