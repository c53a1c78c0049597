import { Button, Modal } from '@mantine/core';
import { IconLock, IconPlus, IconTags } from '@tabler/icons-react';
import { useState } from 'react';
import { Card, EmptyState, ErrorState, SearchInput, Section, TextSkeleton } from '../../ui/index.ts';
import { useAttributes } from '../shared/page-queries.ts';
import { FieldForm } from './field-form.tsx';
import { fieldTypeLabel } from './field-types.ts';
import classes from './settings.module.css';
import type { Attribute } from './settings-queries.ts';

function FieldRow({ field, onEdit }: { readonly field: Attribute; readonly onEdit: () => void }) {
  return (
    <li className={classes.row}>
      <button
        type="button"
        className={classes.rowButton}
        aria-label={`Change ${field.label ?? field.name}`}
        onClick={onEdit}
      />
      <span className={classes.rowMain}>
        <bdi className={classes.rowTitle}>{field.label ?? field.name}</bdi>
        <code className={classes.rowText}>{field.name}</code>
      </span>
      {field.serverOnly && (
        <span className={classes.mark}>
          <IconLock size={13} aria-hidden="true" /> servers only
        </span>
      )}
      <span className={classes.type}>{fieldTypeLabel(field.type)}</span>
    </li>
  );
}

/** What can be known about a contact. */
export function FieldsPart() {
  const attributes = useAttributes();
  const [search, setSearch] = useState('');
  const [editing, setEditing] = useState<Attribute | null>();
  const items = attributes.data?.items;
  const wanted = search.trim().toLowerCase();
  const shown = items?.filter(({ name, label }) => `${name}\n${label ?? ''}`.toLowerCase().includes(wanted));
  const add = (
    <Button size="xs" variant="default" leftSection={<IconPlus />} onClick={() => setEditing(null)}>
      Add field
    </Button>
  );
  return (
    <Section
      title="Fields"
      text="What can be known about a contact. New ones appear by themselves when events bring them."
      end={items && items.length > 0 && add}
    >
      {attributes.error && !items && (
        <ErrorState error={attributes.error} onRetry={() => attributes.refetch()} isCompact />
      )}
      {!items && !attributes.error && <TextSkeleton lines={5} />}
      {items?.length === 0 && (
        <EmptyState icon={<IconTags />} title="No field yet" action={add}>
          Send an event with traits, or add the fields that your forms will fill.
        </EmptyState>
      )}
      {items && items.length > 8 && (
        <div className={classes.line}>
          <SearchInput label="Search fields" value={search} onChange={setSearch} />
        </div>
      )}
      {shown && shown.length > 0 && (
        <Card isFlush>
          <ul className={classes.rows}>
            {shown.map((field) => (
              <FieldRow key={field.name} field={field} onEdit={() => setEditing(field)} />
            ))}
          </ul>
        </Card>
      )}
      {shown?.length === 0 && wanted !== '' && (
        <p className={classes.quiet}>No field has “{search.trim()}” in its name.</p>
      )}
      <Modal
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={editing ? (editing.label ?? editing.name) : 'Add a field'}
        size={440}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {editing !== undefined && (
          <FieldForm
            key={editing?.name ?? ''}
            field={editing}
            taken={items?.map(({ name }) => name) ?? []}
            onClose={() => setEditing(undefined)}
          />
        )}
      </Modal>
    </Section>
  );
}
