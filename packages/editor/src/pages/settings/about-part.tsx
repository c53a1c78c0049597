import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import {
  Card,
  CopyField,
  formatCount,
  formatNumber,
  KeyValue,
  RelativeTime,
  Section,
  StatusBadge,
} from '../../ui/index.ts';
import { useWorkspaceState } from '../shared/page-queries.ts';
import classes from './settings.module.css';
import { type Settings, useReadiness } from './settings-queries.ts';

function Health() {
  const ready = useReadiness();
  if (ready.error) return <StatusBadge tone="negative">Cannot be reached</StatusBadge>;
  if (!ready.data) return <StatusBadge isRunning>Asking…</StatusBadge>;
  return ready.data.isReady ? (
    <StatusBadge tone="positive">Takes events</StatusBadge>
  ) : (
    <StatusBadge tone="attention">Takes no events now</StatusBadge>
  );
}

/** Which Ripen this is, where it keeps everything, and how it does. */
export function AboutPart({ settings }: { readonly settings: Settings }) {
  const workspace = useWorkspaceState().data;
  return (
    <Section title="About this Ripen" end={<Health />}>
      <Card>
        <div className={classes.stack}>
          <KeyValue
            items={[
              { label: 'Version', value: workspace?.version },
              { label: 'Running since', value: <RelativeTime atMs={workspace?.startedAtMs} /> },
              { label: 'Address', value: workspace?.baseUrl },
              { label: 'Contacts', value: workspace && formatNumber(workspace.counts.contacts) },
              { label: 'Events today', value: workspace && formatNumber(workspace.counts.eventsToday) },
              {
                label: 'Waiting to be applied',
                value:
                  workspace &&
                  `${formatCount(workspace.counts.inboxWaiting, 'event')}${workspace.counts.inboxParked > 0 ? `, ${formatNumber(workspace.counts.inboxParked)} set aside after failing` : ''}`,
              },
              {
                label: 'Webhooks may go to',
                value:
                  settings.egressAllow.length > 0
                    ? settings.egressAllow.join(', ')
                    : 'public addresses, none in your network',
              },
            ]}
          />
          <CopyField
            label="Data folder"
            description="One folder holds everything. Back it up with “ripen backup”."
            value={settings.dataDir}
          />
          <div className={classes.buttons}>
            <Button
              component="a"
              href="/docs"
              target="_blank"
              rel="noreferrer"
              variant="default"
              rightSection={<IconExternalLink />}
            >
              API reference
            </Button>
            <Button
              component="a"
              href="/metrics"
              target="_blank"
              rel="noreferrer"
              variant="default"
              rightSection={<IconExternalLink />}
            >
              Metrics
            </Button>
          </div>
        </div>
      </Card>
    </Section>
  );
}
