import { Combobox, type ComboboxStore, useCombobox } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { containsWords } from '../../document/fold-text.ts';
import { useBook } from '../book.tsx';
import classes from './condition.module.css';
import type { Leaf } from './edit-condition.ts';
import { attributeSubject, propertySubject, type Subject, subjectsOf } from './subjects.ts';

interface SubjectPickerProps {
  readonly hasEvent: boolean;
  readonly onChoose: (leaf: Leaf) => void;
  /** Draws the button that opens it. */
  readonly target: (props: { onClick: () => void; 'aria-expanded': boolean; 'aria-haspopup': 'listbox' }) => ReactNode;
}

const matching = (subjects: readonly Subject[], query: string) =>
  subjects.filter(({ label, key, group }) => containsWords(`${label} ${key} ${group}`, query));

/** Names that are not in the book yet can be used all the same. */
function freeSubjects(query: string, subjects: readonly Subject[], hasEvent: boolean): Subject[] {
  const name = query.trim().slice(0, 200);
  if (!name) return [];
  const isKnown = subjects.some((subject) => subject.key === `attribute:${name}`);
  return [
    ...(isKnown ? [] : [{ ...attributeSubject(name, 'text'), label: `Attribute “${name}”`, group: 'A new name' }]),
    ...(hasEvent ? [{ ...propertySubject(name), label: `“${name}” of the event`, group: 'A new name' }] : []),
  ];
}

function Options({ found, combobox }: { readonly found: readonly Subject[]; readonly combobox: ComboboxStore }) {
  const groups = [...new Set(found.map((subject) => subject.group))];
  if (found.length === 0) return <Combobox.Empty>Nothing of that name. Type on to use a new one.</Combobox.Empty>;
  return groups.map((group) => (
    <Combobox.Group key={group} label={group}>
      {found
        .filter((subject) => subject.group === group)
        .map((subject) => (
          <Combobox.Option key={subject.key} value={subject.key} onMouseOver={() => combobox.resetSelectedOption()}>
            {subject.label}
          </Combobox.Option>
        ))}
    </Combobox.Group>
  ));
}

/** Chooses what a condition is about: a score, an attribute, a tag, the event, what they did. */
export function SubjectPicker({ hasEvent, onChoose, target }: SubjectPickerProps) {
  const book = useBook();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setQuery('');
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const subjects = useMemo(() => subjectsOf(book), [book]);
  const found = [...matching(subjects, query), ...freeSubjects(query, subjects, hasEvent)];
  return (
    <Combobox
      store={combobox}
      width={296}
      position="bottom-start"
      withinPortal
      onOptionSubmit={(key) => {
        const subject = found.find((item) => item.key === key);
        if (subject) onChoose(subject.make());
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        {target({
          onClick: () => combobox.toggleDropdown(),
          'aria-expanded': combobox.dropdownOpened,
          'aria-haspopup': 'listbox',
        })}
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            combobox.selectFirstOption();
          }}
          placeholder={hasEvent ? 'Score, attribute, event property…' : 'Score, attribute, tag…'}
          aria-label="What the condition is about"
        />
        <Combobox.Options className={classes.options ?? ''}>
          <Options found={found} combobox={combobox} />
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
