import { Select, type SelectProps } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/api.ts';
import { contactName } from '../../api/contact-name.ts';

interface ContactSelectProps extends Pick<SelectProps, 'aria-label' | 'label' | 'description' | 'size' | 'w'> {
  readonly value: string | undefined;
  readonly onChange: (contactId: string | undefined) => void;
  /** What choosing nobody means, as the first option: "Whoever was active last". Without it, nobody is just empty. */
  readonly nobody?: string;
  /** Ids of those who are not offered. */
  readonly without?: readonly string[];
}

const nobodyValue = '-';

/** One contact, found by name, company or address. */
export function ContactSelect({ value, onChange, nobody, without = [], ...look }: ContactSelectProps) {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const found = useQuery({
    queryKey: ['contacts', 'pick', search],
    queryFn: () => answer(api.contacts.$get({ query: { limit: '20', ...(search && { search }) } })),
    placeholderData: keepPreviousData,
  });
  const people = (found.data?.items ?? [])
    .filter(({ id }) => !without.includes(id))
    .map((contact) => ({ value: contact.id, label: contactName(contact) }));
  const options = nobody === undefined ? people : [{ value: nobodyValue, label: nobody }, ...people];
  if (chosen && !options.some((option) => option.value === chosen.value)) options.push(chosen);
  return (
    <Select
      {...look}
      searchable
      data={options}
      value={value ?? (nobody === undefined ? null : nobodyValue)}
      filter={({ options: all }) => all}
      nothingFoundMessage="Nobody of that name"
      onSearchChange={(text) => setSearch(options.some(({ label }) => label === text) ? '' : text)}
      onChange={(id) => {
        setChosen(options.find((option) => option.value === id));
        onChange(id === nobodyValue || id === null ? undefined : id);
      }}
    />
  );
}
