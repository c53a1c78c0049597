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

/** What is typed, kept beside what is saved until it is. */
function useSettingsForm(settings: Settings) {
  const saved = read(settings);
  const [values, setValues] = useState(saved);
  const change = useChangeSettings();
  const changes = changesOf(values, saved);
  const set = (name: Name, value: string) => setValues((before) => ({ ...before, [name]: value }));
  const field = (name: Name) => ({
    value: values[name],
    error: complaint(change.error, name),
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  });
  const save = () =>
    change.mutate(changes, {
      onSuccess: (next) => {
        setValues(read(next));
        toastDone('Saved');
      },
    });
  return {
    field,
    set,
    save,
    discard: () => setValues(saved),
    isChanged: Object.keys(changes).length > 0,
    isBusy: change.isPending,
    /** Of the whole; what is wrong with one field stands at the field. */
    error: names.some((name) => complaint(change.error, name)) ? null : change.error,
  };
}

type Form = ReturnType<typeof useSettingsForm>;

function Workspace({ form, savedZone }: { readonly form: Form; readonly savedZone: string }) {
  const nowMs = useNow();
  const zones = useMemo(() => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), savedZone])], [savedZone]);
  const { value: timeZone, error } = form.field('timeZone');
  return (
    <Section title="Workspace">
      <Card>
        <div className={classes.fields}>
          <TextInput label="Name" maxLength={120} {...form.field('workspaceName')} />
          <Select
            label="Time zone"
            description={`For contacts whose own zone is not known. There it is ${clockIn(timeZone, nowMs)} now.`}
            searchable
            limit={60}
            data={zones}
            value={timeZone}
            error={error}
            onChange={(zone) => zone && form.set('timeZone', zone)}
          />
        </div>
      </Card>
    </Section>
  );
}

function Sender({ field }: Pick<Form, 'field'>) {
  return (
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
  );
}

/** Who this is: in mails, in times, in their foot. */
export function WorkspacePart({ settings }: { readonly settings: Settings }) {
  const form = useSettingsForm(settings);
  return (
    <form
      noValidate
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      <Workspace form={form} savedZone={settings.timeZone} />
      <Sender field={form.field} />
      {form.error && (
        <p className={classes.error} role="alert">
          {errorSentence(form.error)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" disabled={!form.isChanged} loading={form.isBusy}>
          Save
        </Button>
        {form.isChanged && (
          <Button variant="default" onClick={form.discard}>
            Discard
          </Button>
        )}
      </div>
    </form>
  );
}
