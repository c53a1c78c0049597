import { Autocomplete } from '@mantine/core';
import { useBook } from '../book.tsx';
import { asText, type FieldProps, inputProps } from './field-props.ts';

/** Event names that the effects of workflows come back as; offered below those that contacts cause. */
const outcomeEvents = [
  'ripen.email.sent',
  'ripen.email.opened',
  'ripen.email.clicked',
  'ripen.email.bounced',
  'ripen.email.unsubscribed',
  'ripen.handoff.assigned',
  'ripen.handoff.accepted',
  'ripen.handoff.rejected',
  'ripen.webhook.sent',
  'ripen.webhook.failed',
];

interface NameFieldProps extends FieldProps {
  readonly data: React.ComponentProps<typeof Autocomplete>['data'];
  readonly known: readonly string[];
  /** What happens with a name that is not known yet. */
  readonly newWords: string;
}

function NameField({ data, known, newWords, ...props }: NameFieldProps) {
  const { field, value, onChange, error } = props;
  const name = asText(value);
  const isNew = name !== '' && !known.includes(name);
  const help = isNew && !error ? newWords : field.help;
  return (
    <Autocomplete
      {...inputProps(props)}
      {...(help ? { description: help } : {})}
      data={data ?? []}
      value={name}
      maxLength={200}
      limit={50}
      spellCheck={false}
      onChange={(next) => onChange(field.optional && next === '' ? undefined : next)}
    />
  );
}

export function EventField(props: FieldProps) {
  const { events } = useBook();
  const own = events.filter((name) => !name.startsWith('ripen.'));
  const outcomes = [...new Set([...outcomeEvents, ...events.filter((name) => name.startsWith('ripen.'))])];
  const data = [
    { group: 'What contacts do', items: own },
    { group: 'What becomes of mails, handoffs and webhooks', items: outcomes },
  ];
  return (
    <NameField
      {...props}
      data={data}
      known={[...own, ...outcomes]}
      newWords="No such event has come in yet. It is used as soon as one does."
    />
  );
}

export function AttributeField(props: FieldProps) {
  const names = useBook().attributes.map((attribute) => attribute.name);
  return (
    <NameField {...props} data={names} known={names} newWords="A new attribute. It appears with its first value." />
  );
}

export function TagField(props: FieldProps) {
  const { tags } = useBook();
  return <NameField {...props} data={[...tags]} known={tags} newWords="A new tag." />;
}
