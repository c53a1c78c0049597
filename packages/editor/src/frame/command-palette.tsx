import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { Kbd } from '../ui/kbd.tsx';
import { type Command, useCommandStore, useCommands } from './commands.ts';
import classes from './palette.module.css';
import { navRoutes } from './routes.ts';

function toGroups(commands: readonly Command[]): SpotlightActionGroupData[] {
  const groups = new Map<string, SpotlightActionGroupData>();
  for (const { id, label, description, group, icon, keywords, keys, run } of commands) {
    const held = groups.get(group) ?? { group, actions: [] };
    held.actions.push({
      id,
      label,
      onClick: run,
      ...(description && { description }),
      ...(icon ? { leftSection: icon } : {}),
      ...(keywords && { keywords: [...keywords] }),
      ...(keys && { rightSection: <Kbd keys={keys} /> }),
    });
    groups.set(group, held);
  }
  return [...groups.values()];
}

/** Ctrl/⌘K anywhere: the pages, and whatever the page on screen offers. */
export function CommandPalette() {
  const [, navigate] = useLocation();
  const sets = useCommandStore((store) => store.sets);
  useCommands(
    navRoutes.flatMap(({ id, path, nav }) =>
      nav
        ? [
            {
              id: `go-${id}`,
              label: nav.label,
              group: 'Go to',
              icon: <nav.icon size={18} stroke={1.75} />,
              run: () => navigate(path),
            },
          ]
        : [],
    ),
  );
  const actions = useMemo(() => {
    const all = [...sets.values()].flat();
    // What belongs to the page on screen comes before the ways out of it.
    return toGroups([...all.filter(({ group }) => group !== 'Go to'), ...all.filter(({ group }) => group === 'Go to')]);
  }, [sets]);
  return (
    <Spotlight
      actions={actions}
      shortcut={['mod + K']}
      tagsToIgnore={[]}
      triggerOnContentEditable
      nothingFound="Nothing by that name. Try another word."
      scrollable
      maxHeight={420}
      centered={false}
      yOffset="14vh"
      radius="lg"
      overlayProps={{ blur: 0, backgroundOpacity: 0.32 }}
      size={560}
      transitionProps={{ duration: 120, transition: 'pop' }}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.75} />,
        placeholder: 'Find or do…',
        'aria-label': 'Find or do',
      }}
      classNames={{
        search: classes.search ?? '',
        actionsList: classes.list ?? '',
        action: classes.action ?? '',
        actionsGroup: classes.group ?? '',
        actionSection: classes.section ?? '',
      }}
    />
  );
}
