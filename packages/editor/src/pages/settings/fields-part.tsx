import { Button, Modal, Select, Switch, TextInput } from '@mantine/core';
import { IconLock, IconPlus, IconTags } from '@tabler/icons-react';
import { useState } from 'react';
import {
  Card,
  EmptyState,
  ErrorState,
  errorSentence,
  SearchInput,
  Section,
  TextSkeleton,
  toastDone,
} from '../../ui/index.ts';
import { useAttributes } from '../shared/page-queries.ts';
import classes from './settings.module.css';
import { type Attribute, usePutAttribute } from './settings-queries.ts';

const types: readonly { value: Attribute['type']; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'boolean', label: 'Yes or no' },
  { value: 'date', label: 'Date' },
];
const typeLabel = (type: Attribute['type']) => types.find(({ value }) => value === type)?.label ?? type;

interface FieldFormProps {
  /** A field to change; null for a new one. */
  readonly field: Attribute | null;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

function FieldForm({ field, taken, onClose }: FieldFormProps) {
  const put = usePutAttribute();
  const [name, setName] = useState(field?.name ?? '');
  const [label, setLabel] = useState(field?.label ?? '');
  const [type, setType] = useState<Attribute['type']>(field?.type ?? 'text');
  const [serverOnly, setServerOnly] = useState(field?.serverOnly ?? false);
  const isTaken = !field && taken.includes(name.trim());
  const save = () =>
    put.mutate(
      { name: name.trim(), type, serverOnly, ...(label.trim() && { label: label.trim() }) },
      {
        onSuccess: () => {
          toastDone(field ? 'Saved' : `Added ${name.trim()}`);
          onClose();
        },
      },
    );
  return (
    <form
      noValidate
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        label="Name"
        description="As trackers and forms send it, such as companySize."
        required
        withAsterisk={false}
        maxLength={200}
        value={name}
        disabled={field !== null}
        error={isTaken ? 'There is a field of this name already.' : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus={field === null || undefined}
      />
      <TextInput
        label="Label"
        description="What people read instead of the name."
        maxLength={120}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Select label="Type" data={types} value={type} onChange={(value) => setType(value as Attribute['type'])} />
      <Switch
        label="Only your servers may set it"
        description="Trackers in a browser cannot: a visitor could otherwise claim any budget."
        checked={serverOnly}
        onChange={(event) => setServerOnly(event.currentTarget.checked)}
      />
      {put.error && (
        <p className={classes.error} role="alert">
          {errorSentence(put.error)}
        </p>
      )}
      <div className={classes.buttonsEnd}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={put.isPending} disabled={!name.trim() || isTaken}>
          {field ? 'Save' : 'Add field'}
        </Button>
      </div>
    </form>
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
              <li key={field.name} className={classes.row}>
                <button
                  type="button"
                  className={classes.rowButton}
                  aria-label={`Change ${field.label ?? field.name}`}
                  onClick={() => setEditing(field)}
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
                <span className={classes.type}>{typeLabel(field.type)}</span>
              </li>
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
