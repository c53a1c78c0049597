import { ActionIcon, Autocomplete, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { cx } from '../../ui/index.ts';
import type { SimulatedEvent } from './simulate.ts';
import { afterWords } from './simulation-words.ts';
import { ValueRows } from './value-rows.tsx';
import classes from './workflow.module.css';

interface EventEditorProps {
  readonly event: SimulatedEvent;
  readonly names: readonly string[];
  readonly onChange: (event: SimulatedEvent) => void;
  readonly onRemove: () => void;
}

function EventEditor({ event, names, onChange, onRemove }: EventEditorProps) {
  return (
    <li className={classes.simEvent}>
      <div className={classes.simEventHead}>
        <Autocomplete
          size="xs"
          className={classes.grow ?? ''}
          aria-label="Event"
          placeholder="event name"
          data={[...names]}
          value={event.name}
          onChange={(name) => onChange({ ...event, name })}
        />
        <ActionIcon size="sm" aria-label={`Remove ${event.name || 'event'}`} onClick={onRemove}>
          <IconTrash size={15} />
        </ActionIcon>
      </div>
      <span className={cx(classes.quiet, 'num')}>{afterWords(event.afterMs)}</span>
      <ValueRows
        label={`Properties of ${event.name}`}
        values={event.properties}
        names={[]}
        addLabel="Property"
        onChange={(properties) => onChange({ ...event, properties })}
      />
    </li>
  );
}

interface SimulationEventsProps {
  readonly events: readonly SimulatedEvent[];
  /** Events that the drawing waits for, each one press away. */
  readonly heard: readonly string[];
  /** Offered while a name is typed. */
  readonly names: readonly string[];
  readonly onChange: (events: readonly SimulatedEvent[]) => void;
  readonly onAdd: (name: string) => void;
}

/** What happens to the invented contact, in the order of time. */
export function SimulationEvents({ events, heard, names, onChange, onAdd }: SimulationEventsProps) {
  return (
    <section className={classes.simPart}>
      <h3>What happens</h3>
      <ol className={classes.simEvents}>
        {events.map((event) => (
          <EventEditor
            key={event.id}
            event={event}
            names={names}
            onChange={(next) => onChange(events.map((item) => (item.id === next.id ? next : item)))}
            onRemove={() => onChange(events.filter((item) => item.id !== event.id))}
          />
        ))}
      </ol>
      <div className={classes.chips}>
        {heard.map((name) => (
          <Button
            key={name}
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={13} />}
            onClick={() => onAdd(name)}
          >
            {name}
          </Button>
        ))}
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconPlus size={13} />}
          onClick={() => onAdd('')}
        >
          Other event
        </Button>
      </div>
    </section>
  );
}
