import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { errorSentence, toastDone } from '../../ui/index.ts';
import { idFromName } from '../shared/new-id.ts';
import classes from './settings.module.css';
import { type Person, usePutPerson } from './settings-queries.ts';

interface PersonFormProps {
  /** Somebody to change; null for somebody new. */
  readonly person: Person | null;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

/** What is typed about somebody, and how it is kept. */
function usePersonForm({ person, taken, onClose }: PersonFormProps) {
  const { add, change } = usePutPerson();
  const [name, setName] = useState(person?.name ?? '');
  const [email, setEmail] = useState(person?.email ?? '');
  const [weight, setWeight] = useState<number | string>(person?.weight ?? 1);
  const save = person ? change : add;
  const submit = async () => {
    const fields = { name: name.trim(), email: email.trim() || null, weight: Number(weight) || 1 };
    try {
      if (person) await change.mutateAsync({ id: person.id, ...fields });
      else await add.mutateAsync({ id: idFromName(name, taken, 'person'), ...fields });
      toastDone(person ? 'Saved' : `${fields.name} takes leads from now on`);
      onClose();
    } catch {
      // Said below, from the mutation.
    }
  };
  return { name, setName, email, setEmail, weight, setWeight, save, submit };
}

/** Somebody who takes leads, and how large their share is. */
export function PersonForm(props: PersonFormProps) {
  const { person, onClose } = props;
  const { save, submit, ...typed } = usePersonForm(props);
  return (
    <form
      noValidate
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        maxLength={120}
        value={typed.name}
        onChange={(event) => typed.setName(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput
        label="E-mail"
        description="Mails can come from the owner of a lead."
        type="email"
        maxLength={254}
        value={typed.email}
        onChange={(event) => typed.setEmail(event.currentTarget.value)}
      />
      <NumberInput
        label="Share"
        description="2 gets twice as many leads as 1."
        w={160}
        min={1}
        max={100}
        allowDecimal={false}
        value={typed.weight}
        onChange={typed.setWeight}
      />
      {save.error && (
        <p className={classes.error} role="alert">
          {errorSentence(save.error)}
        </p>
      )}
      <div className={classes.buttonsEnd}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={save.isPending} disabled={!typed.name.trim()}>
          {person ? 'Save' : 'Add person'}
        </Button>
      </div>
    </form>
  );
}
