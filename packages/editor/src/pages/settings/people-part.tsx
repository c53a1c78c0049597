import { Button, Modal, Switch } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import {
  Card,
  EmptyState,
  ErrorState,
  formatCount,
  formatPercent,
  Section,
  TextSkeleton,
  toastError,
} from '../../ui/index.ts';
import { usePeople } from '../shared/page-queries.ts';
import { PersonForm } from './person-form.tsx';
import classes from './settings.module.css';
import { type Person, usePutPerson } from './settings-queries.ts';

interface PersonRowProps {
  readonly person: Person;
  /** Of all new leads, 0 to 1. */
  readonly share: number;
  readonly onEdit: () => void;
}

function PersonRow({ person, share, onEdit }: PersonRowProps) {
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
