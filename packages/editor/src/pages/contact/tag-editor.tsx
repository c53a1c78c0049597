import { Autocomplete, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { bookQuery } from '../../api/queries.ts';
import type { Contact } from '../../api/types.ts';
import classes from '../subject/subject.module.css';
import { useChangeContact } from './use-change-contact.ts';

function AddTag({ known, onAdd }: { readonly known: readonly string[]; readonly onAdd: (tag: string) => void }) {
  const [text, setText] = useState<string>();
  if (text === undefined) {
    return (
      <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} />} onClick={() => setText('')}>
        Add tag
      </Button>
    );
  }
  const add = (tag: string) => {
    if (tag.trim()) onAdd(tag.trim());
    setText(undefined);
  };
  return (
    <Autocomplete
      aria-label="Tag to add"
      size="xs"
      w={160}
      maxLength={200}
      data={[...known]}
      value={text}
      onChange={setText}
      onOptionSubmit={add}
      onBlur={() => setText(undefined)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') add(text);
        if (event.key === 'Escape') setText(undefined);
      }}
      autoFocus
    />
  );
}

/** A contact's tags, to add and to take off. */
export function TagEditor({ contact }: { readonly contact: Contact }) {
  const change = useChangeContact(contact.id);
  const { data: book } = useQuery(bookQuery);
  const known = (book?.tags ?? []).filter((tag) => !contact.tags.includes(tag));
  return (
    <div className={classes.tagList}>
      {contact.tags.map((tag) => (
        <span key={tag} className={classes.tag}>
          <bdi>{tag}</bdi>
          <button
            type="button"
            className={classes.tagRemove}
            aria-label={`Remove tag ${tag}`}
            onClick={() => change.mutate({ removeTags: [tag] })}
          >
            <IconX size={13} />
          </button>
        </span>
      ))}
      <AddTag known={known} onAdd={(tag) => change.mutate({ addTags: [tag] })} />
    </div>
  );
}
