import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import {
  Card,
  ConfirmDialog,
  CopyField,
  formatExactTime,
  KeyValue,
  RelativeTime,
  Section,
  StatusBadge,
} from '../../ui/index.ts';
import classes from './settings.module.css';
import { type Settings, useEnableEndpoint, useRotateWebhookSecret } from './settings-queries.ts';

type Endpoint = Settings['webhooks']['endpoints'][number];

function Secret({ webhooks }: Pick<Settings, 'webhooks'>) {
  const { secretLast4, previousUntilMs } = webhooks;
  const rotate = useRotateWebhookSecret();
  const [isAsking, setAsking] = useState(false);
  const [fresh, setFresh] = useState<string>();
  const replace = async () => {
    const { value } = await rotate.mutateAsync();
    setFresh(value);
  };
  const before = previousUntilMs === null ? '' : ` The one before signs too until ${formatExactTime(previousUntilMs)}.`;
  return (
    <Section
      title="Signing secret"
      text="Every webhook is signed with it, as Standard Webhooks asks, so that the receiver can tell that it comes from here."
    >
      <Card>
        <div className={classes.stack}>
          {fresh ? (
            <CopyField
              label="The new signing secret"
              description={`Copy it now: it is not shown again.${before}`}
              value={fresh}
            />
          ) : (
            <>
              <KeyValue items={[{ label: 'Ends with', value: <code>…{secretLast4}</code> }]} />
              <p className={classes.quiet}>
                It is shown once, when it is replaced. Whoever lost it replaces it.{before}
              </p>
            </>
          )}
          <div>
            <Button variant="default" onClick={() => setAsking(true)}>
              Replace…
            </Button>
          </div>
        </div>
      </Card>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title="Replace the signing secret?"
        confirmLabel="Replace secret"
        isDangerous
        onConfirm={replace}
      >
        The new one is shown once. For a day, webhooks carry both signatures, so that nothing is refused while you give
        the new one to the receivers. After that the old one is worth nothing; one that was replaced before it, at once.
      </ConfirmDialog>
    </Section>
  );
}

function EndpointRow({ endpoint }: { readonly endpoint: Endpoint }) {
  const enable = useEnableEndpoint();
  const isOff = endpoint.state === 'off';
  return (
    <li className={classes.endpoint}>
      <div className={classes.endpointMain}>
        <code className={classes.endpointUrl} dir="ltr">
          {endpoint.url}
        </code>
        <p className={classes.endpointText}>
          <StatusBadge tone={isOff ? 'negative' : 'attention'}>
            {isOff ? 'Switched off' : 'Does not answer'}
          </StatusBadge>
          <RelativeTime atMs={endpoint.sinceMs} />
        </p>
        <p className={classes.endpointText}>
          <bdi>{endpoint.detail}</bdi>
        </p>
        {!isOff && <p className={classes.quiet}>Ripen tries again by itself, less and less often.</p>}
      </div>
      {isOff && (
        <Button
          variant="default"
          size="sm"
          loading={enable.isPending}
          aria-label={`Switch on again: ${endpoint.url}`}
          onClick={() => enable.mutate(endpoint.url)}
        >
          Switch on again
        </Button>
      )}
    </li>
  );
}

function Endpoints({ endpoints }: { readonly endpoints: readonly Endpoint[] }) {
  return (
    <Section
      title="Addresses that do not work"
      text="An address that says that it is gone is switched off: nothing is sent there until you switch it on again. What it missed stands as failed in Deliveries and can be tried again."
    >
      {endpoints.length === 0 ? (
        <Card>
          <p className={classes.fine}>
            <IconCircleCheck size={18} aria-hidden="true" /> Every address that workflows call answers.
          </p>
        </Card>
      ) : (
        <Card isFlush>
          <ul className={classes.rows}>
            {endpoints.map((endpoint) => (
              <EndpointRow key={endpoint.url} endpoint={endpoint} />
            ))}
          </ul>
        </Card>
      )}
    </Section>
  );
}

/** What signs webhooks, and which addresses do not take them. */
export function WebhooksPart({ settings }: { readonly settings: Settings }) {
  return (
    <>
      <Secret webhooks={settings.webhooks} />
      <Endpoints endpoints={settings.webhooks.endpoints} />
    </>
  );
}
