import { Button, Menu, Select } from '@mantine/core';
import type { Condition } from '@ripen/runtime';
import { IconFolderPlus, IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { cx } from '../../ui/index.ts';
import classes from './condition.module.css';
import {
  add,
  asGroup,
  deniedLeaf,
  duplicateAt,
  type Group,
  type GroupKind,
  isGroup,
  removeAt,
  replaceAt,
} from './edit-condition.ts';
import { LeafRow } from './leaf-row.tsx';
import { RowMenu } from './row-menu.tsx';
import { SubjectPicker } from './subject-picker.tsx';

interface GroupEditorProps {
  readonly group: Group;
  readonly onChange: (group: Group) => void;
  readonly hasEvent: boolean;
  readonly depth: number;
  /** Duplicate and remove, for a group inside another. */
  readonly menu?: React.ReactNode;
}

const kinds: readonly { value: GroupKind; label: string }[] = [
  { value: 'all', label: 'All of these are true' },
  { value: 'any', label: 'At least one of these is true' },
  { value: 'none', label: 'None of these is true' },
];

/** Groups can be put into groups this deep; more is possible in a file, and is shown, but not offered. */
const offeredDepth = 3;

interface PartProps {
  readonly part: Condition;
  readonly onChange: (part: Condition) => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
  readonly hasEvent: boolean;
  readonly depth: number;
}

function Part({ part, onChange, onDuplicate, onRemove, hasEvent, depth }: PartProps) {
  const wrap = () => onChange({ kind: 'any', of: [part] });
  const menu = (
    <RowMenu onDuplicate={onDuplicate} onRemove={onRemove} {...(depth < offeredDepth ? { onWrap: wrap } : {})} />
  );
  const denied = deniedLeaf(part);
  if (isGroup(part) && !denied) {
    return <GroupEditor group={part} onChange={onChange} hasEvent={hasEvent} depth={depth + 1} menu={menu} />;
  }
  const leaf = denied ?? part;
  if (isGroup(leaf)) return null;
  return (
    <LeafRow leaf={leaf} isDenied={denied !== null} onChange={onChange} hasEvent={hasEvent} menu={menu} depth={depth} />
  );
}

interface AddersProps extends Pick<GroupEditorProps, 'group' | 'onChange' | 'hasEvent' | 'depth'> {
  readonly onAdd: (leaf: Condition) => void;
}

/** One more condition, or a group of them. */
function Adders({ group, onChange, hasEvent, depth, onAdd }: AddersProps) {
  return (
    <div className={classes.adders}>
      <SubjectPicker
        hasEvent={hasEvent}
        onChoose={onAdd}
        target={(props) => (
          <Button
            {...props}
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconPlus size={14} />}
            data-add
          >
            {group.of.length === 0 ? 'Add a condition' : 'Condition'}
          </Button>
        )}
      />
      {depth < offeredDepth && group.of.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="compact-xs" variant="subtle" color="gray" leftSection={<IconFolderPlus size={14} />}>
              Group
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {kinds.map((kind) => (
              <Menu.Item key={kind.value} onClick={() => onChange(add(asGroup(group), { kind: kind.value, of: [] }))}>
                {kind.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

/** The parts of one group, how they combine, and how to add more. */
export function GroupEditor({ group, onChange, hasEvent, depth, menu }: GroupEditorProps) {
  const rows = useRef<HTMLDivElement>(null);
  const hasHead = depth > 0 || group.of.length > 1 || group.kind !== 'all';
  const removeAndKeepFocus = (index: number) => {
    onChange(removeAt(group, index));
    rows.current?.querySelector<HTMLElement>('[data-add]')?.focus();
  };
  const addAndGoThere = (leaf: Condition) => {
    onChange(add(group, leaf));
    // The search field that had the focus is gone; whoever types goes on with what was added.
    requestAnimationFrame(() => {
      const subjects = rows.current?.querySelectorAll<HTMLElement>('[data-subject]') ?? [];
      subjects[subjects.length - 1]?.focus();
    });
  };
  return (
    <div className={cx(classes.group, depth > 0 && classes.nested)} ref={rows}>
      {hasHead && (
        <div className={classes.head}>
          <Select
            size="xs"
            variant="unstyled"
            className={classes.kind ?? ''}
            aria-label="How these conditions combine"
            data={[...kinds]}
            value={group.kind}
            comboboxProps={{ width: 230, position: 'bottom-start' }}
            onChange={(kind) => onChange({ ...group, kind: (kind ?? 'all') as GroupKind })}
          />
          {menu}
        </div>
      )}
      {group.of.map((part, index) => (
        <Part
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no id; its place is what it is known by
          key={index}
          part={part}
          hasEvent={hasEvent}
          depth={depth}
          onChange={(next) => onChange(replaceAt(group, index, next))}
          onDuplicate={() => onChange(duplicateAt(group, index))}
          onRemove={() => removeAndKeepFocus(index)}
        />
      ))}
      <Adders group={group} onChange={onChange} hasEvent={hasEvent} depth={depth} onAdd={addAndGoThere} />
    </div>
  );
}
