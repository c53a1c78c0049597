import { Button, Modal, NumberInput, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import {
  Card,
  EmptyState,
  ErrorState,
  errorSentence,
  formatCount,
  formatPercent,
  Section,
  TextSkeleton,
  toastDone,
  toastError,
} from '../../ui/index.ts';
import { idFromName } from '../shared/new-id.ts';
import { usePeople } from '../shared/page-queries.ts';
import classes from './settings.module.css';
import { type Person, usePutPerson } from './settings-queries.ts';

interface PersonDialogProps {
  /** Somebody to change; null for somebody new; undefined while closed. */
  readonly person: Person | null | undefined;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

function PersonForm({ person, taken, onClose }: PersonDialogProps) {
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
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput
        label="E-mail"
        description="Mails can come from the owner of a lead."
        type="email"
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NumberInput
        label="Share"
        description="2 gets twice as many leads as 1."
        w={160}
        min={1}
        max={100}
        allowDecimal={false}
        value={weight}
        onChange={setWeight}
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
        <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
          {person ? 'Save' : 'Add person'}
        </Button>
      </div>
    </form>
  );
}

function PersonRow({
  person,
  share,
  onEdit,
}: {
  readonly person: Person;
  readonly share: number;
  readonly onEdit: () => void;
}) {
  const { change } = usePutPerson();
  const setActive = (active: boolean) =>
    change.mutate(
      { id: person.id, active },
      { onError: (error) => toastError(`${person.name} was not changed`, error) },
    );
  return (
    <li className={classes.row}>
      <button type="button" className={classes.rowButton} aria-label={`Change ${person.name}`} onClick={onEdit} />
      <span className={classes.rowMain}>
        <bdi className={classes.rowTitle}>{person.name}</bdi>
        <span className={classes.rowText}>{person.email ?? 'No e-mail'}</span>
      </span>
      <span className={classes.rowNumber}>
        {person.active ? `${formatPercent(share)} of new leads` : 'no new leads'}
        <span className={classes.quiet}>{formatCount(person.assigned, 'lead')} so far</span>
      </span>
      <Switch
        className={classes.above ?? ''}
        aria-label={`${person.name} takes new leads`}
        checked={person.active}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
    </li>
  );
}

/** Who takes leads, and how many of them. */
export function PeoplePart() {
  const people = usePeople();
  const [editing, setEditing] = useState<Person | null>();
  const items = people.data?.items;
  const weights = items?.filter(({ active }) => active).reduce((sum, { weight }) => sum + weight, 0) ?? 0;
  const add = (
    <Button size="xs" variant="default" leftSection={<IconPlus />} onClick={() => setEditing(null)}>
      Add person
    </Button>
  );
  return (
    <Section
      title="People who take leads"
      text="A step “Hand to sales” gives its lead to whoever is furthest behind their share."
      end={items && items.length > 0 && add}
    >
      {people.error && !items && <ErrorState error={people.error} onRetry={() => people.refetch()} isCompact />}
      {!items && !people.error && <TextSkeleton lines={3} />}
      {items?.length === 0 && (
        <EmptyState icon={<IconUsers />} title="Nobody takes leads yet" action={add}>
          Without people, leads wait in Handoffs without an owner.
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <Card isFlush>
          <ul className={classes.rows}>
            {items.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                share={weights > 0 ? person.weight / weights : 0}
                onEdit={() => setEditing(person)}
              />
            ))}
          </ul>
        </Card>
      )}
      <Modal
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={editing ? editing.name : 'Add somebody who takes leads'}
        size={420}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {editing !== undefined && (
          <PersonForm
            key={editing?.id ?? 'new'}
            person={editing}
            taken={items?.map(({ id }) => id) ?? []}
            onClose={() => setEditing(undefined)}
          />
        )}
      </Modal>
    </Section>
  );
}
