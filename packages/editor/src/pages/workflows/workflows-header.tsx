import { Button, Menu } from '@mantine/core';
import { IconLayoutGrid, IconPlus, IconUpload } from '@tabler/icons-react';
import type { WorkflowListed } from '../../api/types.ts';
import { formatCount, formatNumber, PageHeader, RelativeTime, usePhone } from '../../ui/index.ts';

function State({ items }: { readonly items: readonly WorkflowListed[] | undefined }) {
  if (!items || items.length === 0) return null;
  const live = items.filter(({ status }) => status === 'live').length;
  const inside = items.reduce((sum, { counts }) => sum + counts.active, 0);
  const last = Math.max(...items.map(({ lastEventAtMs }) => lastEventAtMs ?? 0));
  return (
    <>
      {`${formatNumber(live)} live · ${formatCount(inside, 'contact')} inside`}
      {last > 0 && (
        <>
          {' · last start '}
          <RelativeTime atMs={last} />
        </>
      )}
    </>
  );
}

interface WorkflowsHeaderProps {
  readonly items: readonly WorkflowListed[] | undefined;
  readonly onCreate: () => void;
  readonly onTemplates: () => void;
  readonly onImport: () => void;
}

/** How much runs, and the ways to one more workflow. */
export function WorkflowsHeader({ items, onCreate, onTemplates, onImport }: WorkflowsHeaderProps) {
  const isPhone = usePhone();
  return (
    <PageHeader
      title="Workflows"
      state={<State items={items} />}
      aside={
        !isPhone && (
          <>
            <Button variant="default" leftSection={<IconUpload />} onClick={onImport}>
              Import
            </Button>
            <Button variant="default" leftSection={<IconLayoutGrid />} onClick={onTemplates}>
              Templates
            </Button>
          </>
        )
      }
      menu={
        isPhone && (
          <>
            <Menu.Item leftSection={<IconLayoutGrid size={16} />} onClick={onTemplates}>
              Start from a template
            </Menu.Item>
            <Menu.Item leftSection={<IconUpload size={16} />} onClick={onImport}>
              Import a file
            </Menu.Item>
          </>
        )
      }
      action={
        <Button leftSection={<IconPlus />} onClick={onCreate}>
          {isPhone ? 'Create' : 'Create workflow'}
        </Button>
      }
    />
  );
}
