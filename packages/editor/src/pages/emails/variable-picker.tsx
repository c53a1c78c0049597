import { Button, Combobox, useCombobox } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useState } from 'react';
import { useAttributes } from '../shared/page-queries.ts';
import classes from './emails.module.css';

interface Variable {
  readonly liquid: string;
  readonly label: string;
  readonly group: string;
}

const always: readonly Variable[] = [
  { group: 'Sender', label: 'Sender name', liquid: '{{ workspace.fromName }}' },
  { group: 'Sender', label: 'Postal address', liquid: '{{ workspace.physicalAddress }}' },
  { group: 'Sender', label: 'Owner of the lead', liquid: '{{ owner.name | default: workspace.fromName }}' },
  { group: 'Links', label: 'Unsubscribe address', liquid: '{{ unsubscribe_url }}' },
];

/** What a mail can say about a contact; words get a default, because not everybody has told them. */
function contactVariables(
  attributes: readonly { readonly name: string; readonly label?: string | undefined; readonly type: string }[],
): Variable[] {
  return attributes
    .filter(({ name }) => /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name))
    .map(({ name, label, type }) => ({
      group: 'Contact',
      label: label ?? name,
      liquid: type === 'text' ? `{{ contact.${name} | default: "" }}` : `{{ contact.${name} }}`,
    }));
}

/** Puts a variable where the cursor was. */
export function VariablePicker({ onChoose }: { readonly onChoose: (liquid: string) => void }) {
  const attributes = useAttributes();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => setQuery(''),
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const all = [...contactVariables(attributes.data?.items ?? []), ...always];
  const words = query.trim().toLowerCase();
  const found = all.filter(({ label, liquid }) => `${label} ${liquid}`.toLowerCase().includes(words));
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <Combobox
      store={combobox}
      width={300}
      position="bottom-end"
      withinPortal
      onOptionSubmit={(liquid) => {
        combobox.closeDropdown();
        onChoose(liquid);
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBraces />}
          aria-expanded={combobox.dropdownOpened}
          aria-haspopup="listbox"
          onClick={() => combobox.toggleDropdown()}
        >
          Insert variable
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            combobox.selectFirstOption();
          }}
          placeholder="First name, company…"
          aria-label="Find a variable"
        />
        <Combobox.Options className={classes.variables ?? ''}>
          {groups.map((group) => (
            <Combobox.Group key={group} label={group}>
              {found
                .filter((variable) => variable.group === group)
                .map(({ label, liquid }) => (
                  <Combobox.Option key={liquid} value={liquid}>
                    {label}
                  </Combobox.Option>
                ))}
            </Combobox.Group>
          ))}
          {found.length === 0 && <Combobox.Empty>Nothing of that name. Define fields in Settings.</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
