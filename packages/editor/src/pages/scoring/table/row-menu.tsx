import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconLayoutSidebarRight, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { toastDone } from '../../../ui/index.ts';
import { useModel } from '../model-context.tsx';
import { copyRule, moveRule, placeRule, removeRule } from '../model-edits.ts';

interface RowMenuProps {
  readonly ruleId: string;
  readonly label: string;
}

function Items({ ruleId, label }: RowMenuProps) {
  const { model, edit, select } = useModel();
  const rule = model.rules.find(({ id }) => id === ruleId);
  if (!rule) return null;
  const others = model.groups.filter(({ id, kind }) => id !== rule.group && (kind === 'fit') === (rule.kind === 'fit'));
  const mates = model.rules.filter(({ group }) => group === rule.group);
  const place = mates.indexOf(rule);
  const remove = () => {
    const before = model.rules;
    edit(removeRule(ruleId));
    toastDone(`Removed “${label}”`, {
      action: { label: 'Put it back', onClick: () => edit((now) => ({ ...now, rules: before })) },
    });
  };
  return (
    <>
      <Menu.Item
        leftSection={<IconLayoutSidebarRight size={16} />}
        onClick={() => select({ kind: 'rule', id: ruleId })}
      >
        All of it
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowUp size={16} />}
        disabled={place === 0}
        onClick={() => edit(moveRule(ruleId, -1))}
      >
        Move up
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown size={16} />}
        disabled={place === mates.length - 1}
        onClick={() => edit(moveRule(ruleId, 1))}
      >
        Move down
      </Menu.Item>
      {others.map((group) => (
        <Menu.Item key={group.id} onClick={() => edit(placeRule(ruleId, group.id, undefined))}>
          Move to {group.label}
        </Menu.Item>
      ))}
      <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => edit(copyRule(ruleId))}>
        Copy
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={remove}>
        Remove rule
      </Menu.Item>
    </>
  );
}

/** What else can be done with a row. The menu is made when it is first opened: a table has a hundred of them. */
export function RowMenu(props: RowMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const button = (
    <ActionIcon tabIndex={-1} aria-label={`More about ${props.label}`} onClick={() => setOpen(!isOpen)}>
      <IconDots size={16} />
    </ActionIcon>
  );
  if (!isOpen) return button;
  return (
    <Menu opened onChange={setOpen}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Items {...props} />
      </Menu.Dropdown>
    </Menu>
  );
}
