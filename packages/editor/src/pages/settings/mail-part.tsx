import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../api/api.ts';
import { Card, CopyField, errorSentence, KeyValue, RelativeTime, Section, StatusBadge } from '../../ui/index.ts';
import classes from './settings.module.css';
import { type Settings, useResumeSender } from './settings-queries.ts';

function Test() {
  const [to, setTo] = useState('');
  const test = useMutation({
    mutationFn: () => answer(api.settings['smtp-test'].$post({ json: { to: to.trim() } })),
  });
  const said = test.data?.message ?? (test.error ? errorSentence(test.error) : undefined);
  return (
    <form
      noValidate
      className={classes.stackTight}
      onSubmit={(event) => {
        event.preventDefault();
        test.mutate();
      }}
    >
      <div className={classes.line}>
        <TextInput
          className={classes.grow ?? ''}
          label="Send a test to"
          type="email"
          required
          withAsterisk={false}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={test.isPending} disabled={!to.includes('@')}>
          Send test
        </Button>
      </div>
      {said && (
        <p className={test.data?.ok ? classes.said : classes.saidNo} role="status">
          {said}
        </p>
      )}
    </form>
  );
}

/** Why no mail leaves although a server is set up, and how it goes on. */
function Stopped({ paused }: { readonly paused: NonNullable<Settings['senderPaused']> }) {
  const resume = useResumeSender();
  return (
    <div className={classes.stopped} role="alert">
      <p className={classes.stoppedHead}>No mail leaves: the mail server refused us as a sender</p>
      <p>
        <bdi>{paused.detail}</bdi> (<RelativeTime atMs={paused.sinceMs} />)
      </p>
      <p>
        Sending more would make that worse, so every mail since then waits and none is lost. The one that was refused
        stands as failed in Deliveries. Ask whoever runs the mail server, mend it there, then go on.
      </p>
      <Button variant="default" loading={resume.isPending} onClick={() => resume.mutate()}>
        Send mail again
      </Button>
    </div>
  );
}

/** Whether mail leaves, through what, and how to change that. */
export function MailPart({ settings }: { readonly settings: Settings }) {
  const { configured, host } = settings.smtp;
  return (
    <Section
      title="Mail server"
      end={
        settings.senderPaused ? (
          <StatusBadge tone="negative">Stopped</StatusBadge>
        ) : configured ? (
          <StatusBadge tone="positive">Set up</StatusBadge>
        ) : (
          <StatusBadge tone="info">Built-in outbox</StatusBadge>
        )
      }
      text={
        configured
          ? 'Mails leave through this server. It is set by the environment, so that its password is in no database.'
          : 'Mail stays in the built-in outbox. Nothing leaves this machine: every mail is in Deliveries as it would have been sent.'
      }
    >
      {settings.senderPaused && <Stopped paused={settings.senderPaused} />}
      <Card>
        {configured ? (
          <div className={classes.stack}>
            <KeyValue
              items={[
                { label: 'Server', value: <code>{host}</code> },
                { label: 'Mails come from', value: `${settings.fromName} <${settings.fromEmail}>` },
              ]}
            />
            <Test />
          </div>
        ) : (
          <div className={classes.stack}>
            <CopyField
              label="To send mail, start Ripen with"
              description="Put in your own user, password and host, then restart. Then come back here for a test."
              value="SMTP_URL=smtp://user:password@mail.example.com:587"
            />
            <div>
              <Button component={Link} href="/deliveries" variant="default">
                Look into the outbox
              </Button>
            </div>
          </div>
        )}
      </Card>
    </Section>
  );
}
