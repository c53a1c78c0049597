import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconFolderPlus, IconTrash } from '@tabler/icons-react';

interface RowMenuProps {
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
  /** Puts the row into a group of its own. */
  readonly onWrap?: () => void;
}

export function RowMenu({ onDuplicate, onRemove, onWrap }: RowMenuProps) {
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size="sm" aria-label="Condition menu">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy />} onClick={onDuplicate}>
          Duplicate
        </Menu.Item>
        {onWrap && (
          <Menu.Item leftSection={<IconFolderPlus />} onClick={onWrap}>
            Put into a group
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconTrash />} color="red" onClick={onRemove}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
