import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { errorSentence, toastDone } from '../../ui/index.ts';
import { fieldTypes } from './field-types.ts';
import classes from './settings.module.css';
import { type Attribute, usePutAttribute } from './settings-queries.ts';

interface FieldFormProps {
  /** A field to change; null for a new one. */
  readonly field: Attribute | null;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

/** What is typed about a field, and how it is kept. */
function useFieldForm({ field, taken, onClose }: FieldFormProps) {
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
  return { put, name, setName, label, setLabel, type, setType, serverOnly, setServerOnly, isTaken, save };
}

/** One thing that can be known about a contact. */
export function FieldForm(props: FieldFormProps) {
  const { field, onClose } = props;
  const { put, isTaken, save, ...typed } = useFieldForm(props);
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
        value={typed.name}
        disabled={field !== null}
        error={isTaken ? 'There is a field of this name already.' : undefined}
        onChange={(event) => typed.setName(event.currentTarget.value)}
        data-autofocus={field === null || undefined}
      />
      <TextInput
        label="Label"
        description="What people read instead of the name."
        maxLength={120}
        value={typed.label}
        onChange={(event) => typed.setLabel(event.currentTarget.value)}
      />
      <Select
        label="Type"
        data={fieldTypes}
        value={typed.type}
        onChange={(value) => typed.setType(value as Attribute['type'])}
      />
      <Switch
        label="Only your servers may set it"
        description="Trackers in a browser cannot: a visitor could otherwise claim any budget."
        checked={typed.serverOnly}
        onChange={(event) => typed.setServerOnly(event.currentTarget.checked)}
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
        <Button type="submit" loading={put.isPending} disabled={!typed.name.trim() || isTaken}>
          {field ? 'Save' : 'Add field'}
        </Button>
      </div>
    </form>
  );
}
