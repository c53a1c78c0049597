import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import { Card, errorSentence, formatClock, Section, toastDone, useNow } from '../../ui/index.ts';
import classes from './settings.module.css';
import { type Settings, type SettingsChange, useChangeSettings } from './settings-queries.ts';

const names = ['workspaceName', 'timeZone', 'fromName', 'fromEmail', 'physicalAddress'] as const;
type Name = (typeof names)[number];
type Values = Readonly<Record<Name, string>>;

const read = (settings: Settings): Values =>
  Object.fromEntries(names.map((name) => [name, settings[name]])) as Record<Name, string>;

/** What the server says about one field. */
function complaint(error: unknown, name: Name): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const detail = error.errors.find(({ pointer }) => pointer.endsWith(`/${name}`))?.detail;
  return detail && `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`;
}

/** The values that differ from what is saved. */
function changesOf(values: Values, saved: Values): SettingsChange {
  return Object.fromEntries(names.filter((name) => values[name] !== saved[name]).map((name) => [name, values[name]]));
}

function clockIn(timeZone: string, nowMs: number): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(nowMs);
  } catch {
    return formatClock(nowMs);
  }
}

/** Who this is: in mails, in times, in their foot. */
export function WorkspacePart({ settings }: { readonly settings: Settings }) {
  const saved = read(settings);
  const [values, setValues] = useState(saved);
  const change = useChangeSettings();
  const nowMs = useNow();
  const zones = useMemo(
    () => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), saved.timeZone])],
    [saved.timeZone],
  );
  const changes = changesOf(values, saved);
  const isChanged = Object.keys(changes).length > 0;
  const field = (name: Name) => ({
    value: values[name],
    error: complaint(change.error, name),
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [name]: value }));
    },
  });
  const save = () =>
    change.mutate(changes, {
      onSuccess: (next) => {
        setValues(read(next));
        toastDone('Saved');
      },
    });
  const isFieldError = names.some((name) => complaint(change.error, name));
  return (
    <form
      noValidate
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Section title="Workspace">
        <Card>
          <div className={classes.fields}>
            <TextInput label="Name" maxLength={120} {...field('workspaceName')} />
            <Select
              label="Time zone"
              description={`For contacts whose own zone is not known. There it is ${clockIn(values.timeZone, nowMs)} now.`}
              searchable
              limit={60}
              data={zones}
              value={values.timeZone}
              error={complaint(change.error, 'timeZone')}
              onChange={(timeZone) => timeZone && setValues((before) => ({ ...before, timeZone }))}
            />
          </div>
        </Card>
      </Section>
      <Section title="Sender" text="Who mails come from, and the address that bulk-mail law asks for in their foot.">
        <Card>
          <div className={classes.fields}>
            <div className={classes.pair}>
              <TextInput label="Name" maxLength={120} {...field('fromName')} />
              <TextInput label="Address" type="email" maxLength={254} {...field('fromEmail')} />
            </div>
            <Textarea
              label="Postal address"
              placeholder={'Example Ltd\nMain Street 1\n12345 Town'}
              autosize
              minRows={3}
              maxRows={6}
              maxLength={500}
              {...field('physicalAddress')}
            />
          </div>
        </Card>
      </Section>
      {change.error && !isFieldError && (
        <p className={classes.error} role="alert">
          {errorSentence(change.error)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" disabled={!isChanged} loading={change.isPending}>
          Save
        </Button>
        {isChanged && (
          <Button variant="default" onClick={() => setValues(saved)}>
            Discard
          </Button>
        )}
      </div>
    </form>
  );
}
