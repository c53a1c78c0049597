import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/api.ts';

interface ContactPickerProps {
  readonly value: string | undefined;
  readonly onChange: (contactId: string | undefined) => void;
}

const newest = '-';

/** Whose mail is shown: whoever was active last, or anybody found by name, company or address. */
export function ContactPicker({ value, onChange }: ContactPickerProps) {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const found = useQuery({
    queryKey: ['contacts', 'pick', search],
    queryFn: () => answer(api.contacts.$get({ query: { limit: '20', ...(search && { search }) } })),
    placeholderData: keepPreviousData,
  });
  const options = [
    { value: newest, label: 'Whoever was active last' },
    ...(found.data?.items.map(({ id, displayName, email }) => ({ value: id, label: displayName ?? email ?? id })) ??
      []),
  ];
  if (chosen && !options.some((option) => option.value === chosen.value)) options.push(chosen);
  return (
    <Select
      aria-label="Show it as"
      size="xs"
      w={230}
      searchable
      data={options}
      value={value ?? newest}
      filter={({ options: all }) => all}
      nothingFoundMessage="Nobody of that name"
      onSearchChange={(text) => setSearch(options.some(({ label }) => label === text) ? '' : text)}
      onChange={(id) => {
        setChosen(options.find((option) => option.value === id));
        onChange(id === newest || id === null ? undefined : id);
      }}
    />
  );
}
