import { Button, Tabs } from '@mantine/core';
import { IconArrowRight, IconCircleCheck, IconCircleX, IconRefresh, IconX } from '@tabler/icons-react';
import { Link } from 'wouter';
import {
  ErrorState,
  JsonView,
  KeyValue,
  RelativeTime,
  Section,
  StatusBadge,
  TextSkeleton,
  Timeline,
  useNow,
} from '../../ui/index.ts';
import { MailFrame } from '../shared/mail-frame.tsx';
import classes from './deliveries.module.css';
import { type DeliveryDetail as Detail, useDelivery, useDeliveryVerbs } from './delivery-queries.ts';
import { canCancel, canRetry, needsSomebody, outcomeWords, statusWords, whyWords } from './delivery-words.ts';

interface DetailProps {
  readonly delivery: Detail;
  readonly isOutbox: boolean;
}

/** A field of what was sent; its shape depends on the kind and on who wrote it when. */
function partOf({ sent }: Detail, name: string): unknown {
  return typeof sent === 'object' && sent !== null ? Reflect.get(sent, name) : undefined;
}

function textOf(delivery: Detail, name: string): string | undefined {
  const value = partOf(delivery, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function headersOf(delivery: Detail): readonly [string, string][] {
  const headers = partOf(delivery, 'headers');
  if (typeof headers !== 'object' || headers === null) return [];
  return Object.entries(headers).map(([name, value]) => [name, String(value)]);
}

function Headers({ delivery }: { readonly delivery: Detail }) {
  return <KeyValue items={headersOf(delivery).map(([label, value]) => ({ label, value }))} />;
}

function MailContent({ delivery }: { readonly delivery: Detail }) {
  if (!delivery.sent) {
    return <p className={classes.quiet}>It is made when it leaves, from what is known of the contact by then.</p>;
  }
  return (
    <Tabs defaultValue="mail">
      <Tabs.List>
        <Tabs.Tab value="mail">Mail</Tabs.Tab>
        <Tabs.Tab value="text">Plain text</Tabs.Tab>
        <Tabs.Tab value="headers">Headers</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="mail" pt={12}>
        {textOf(delivery, 'html') ? (
          <MailFrame
            src={`/api/v1/deliveries/${encodeURIComponent(delivery.id)}/html`}
            title="The mail"
            className={classes.paper}
          />
        ) : (
          <p className={classes.quiet}>This mail has plain text only.</p>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="text" pt={12}>
        <pre className={classes.plain} dir="auto">
          {textOf(delivery, 'text') ?? 'This mail has no plain text.'}
        </pre>
      </Tabs.Panel>
      <Tabs.Panel value="headers" pt={12}>
        <Headers delivery={delivery} />
      </Tabs.Panel>
    </Tabs>
  );
}

function bodyOf(delivery: Detail): unknown {
  const body = partOf(delivery, 'body');
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function WebhookContent({ delivery }: { readonly delivery: Detail }) {
  if (!delivery.sent) return <p className={classes.quiet}>Nothing was sent yet.</p>;
  return (
    <Tabs defaultValue="body">
      <Tabs.List>
        <Tabs.Tab value="body">Body</Tabs.Tab>
        <Tabs.Tab value="headers">Headers</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="body" pt={12}>
        <JsonView value={bodyOf(delivery)} openDepth={3} />
      </Tabs.Panel>
      <Tabs.Panel value="headers" pt={12}>
        <Headers delivery={delivery} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Attempts({ delivery }: { readonly delivery: Detail }) {
  if (delivery.attemptsLog.length === 0) return <p className={classes.quiet}>None yet.</p>;
  const items = [...delivery.attemptsLog].reverse().map(({ attempt, atMs, outcome, detail }) => {
    const { label, tone } = outcomeWords(outcome);
    return {
      id: `${attempt}-${atMs}`,
      atMs,
      tone,
      title: `${attempt}. ${label}`,
      text: detail,
      icon: tone === 'positive' ? <IconCircleCheck /> : <IconCircleX />,
    };
  });
  return <Timeline items={items} />;
}

function Why({ delivery }: { readonly delivery: Detail }) {
  const why = whyWords(delivery, useNow());
  if (!why) return null;
  return <p className={needsSomebody(delivery) ? classes.whyFailed : classes.why}>{why}</p>;
}

function Verbs({ delivery }: { readonly delivery: Detail }) {
  const { retry, cancel } = useDeliveryVerbs();
  if (!canRetry(delivery) && !canCancel(delivery)) return null;
  return (
    <div className={classes.verbs}>
      {canRetry(delivery) && (
        <Button leftSection={<IconRefresh />} loading={retry.isPending} onClick={() => retry.mutate([delivery.id])}>
          {delivery.status === 'unknown' ? 'Send it once more' : 'Try again now'}
        </Button>
      )}
      {canCancel(delivery) && (
        <Button
          variant="default"
          leftSection={<IconX />}
          loading={cancel.isPending}
          onClick={() => cancel.mutate(delivery.id)}
        >
          Do not send
        </Button>
      )}
    </div>
  );
}

function Whole({ delivery, isOutbox }: DetailProps) {
  const words = statusWords(delivery, isOutbox);
  const isMail = delivery.kind === 'email';
  return (
    <>
      <div className={classes.top}>
        <StatusBadge tone={words.tone} isRunning={words.isRunning}>
          {words.label}
        </StatusBadge>
        <RelativeTime atMs={delivery.settledAtMs ?? delivery.createdAtMs} className={classes.quiet ?? ''} />
      </div>
      <Why delivery={delivery} />
      <Verbs delivery={delivery} />
      {isMail && delivery.subject && (
        <p className={classes.subject}>
          <bdi>{delivery.subject}</bdi>
        </p>
      )}
      {isMail ? <MailContent delivery={delivery} /> : <WebhookContent delivery={delivery} />}
      <Section title="Attempts">
        <Attempts delivery={delivery} />
      </Section>
      <Section title="Details">
        <KeyValue
          items={[
            { label: isMail ? 'To' : 'Address', value: textOf(delivery, 'url') ?? delivery.to },
            ...(isMail ? [{ label: 'From', value: textOf(delivery, 'from') }] : []),
            {
              label: 'Contact',
              value: (
                <Link href={`/contacts/${encodeURIComponent(delivery.contactId)}`}>
                  {delivery.contactName ?? delivery.contactId}
                </Link>
              ),
            },
            {
              label: 'Asked for by',
              value: (
                <Link href={`/workflows/${encodeURIComponent(delivery.workflowId)}`}>
                  {delivery.workflowName} <IconArrowRight size={13} aria-hidden="true" />
                </Link>
              ),
              source: <RelativeTime atMs={delivery.createdAtMs} />,
            },
          ]}
        />
      </Section>
    </>
  );
}

/** One delivery: what was sent, to whom, and what became of it. */
export function DeliveryDetail({ id, isOutbox }: { readonly id: string; readonly isOutbox: boolean }) {
  const delivery = useDelivery(id);
  const isThis = delivery.data?.id === id;
  if (delivery.error && !isThis)
    return <ErrorState error={delivery.error} onRetry={() => delivery.refetch()} isCompact />;
  if (!delivery.data || !isThis) return <TextSkeleton lines={6} />;
  return <Whole key={id} delivery={delivery.data} isOutbox={isOutbox} />;
}
