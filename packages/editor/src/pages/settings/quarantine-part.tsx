import { Button, Loader } from '@mantine/core';
import { IconChevronRight, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import {
  Card,
  ConfirmDialog,
  cx,
  EmptyState,
  ErrorState,
  JsonView,
  RelativeTime,
  Section,
  TextSkeleton,
  toastDone,
} from '../../ui/index.ts';
import classes from './settings.module.css';
import { type Quarantined, useDiscard, useQuarantine } from './settings-queries.ts';

function Refused({ event, onDiscard }: { readonly event: Quarantined; readonly onDiscard: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={classes.refused}>
      <button type="button" className={classes.refusedHead} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size={15} className={cx(classes.chevron, isOpen && classes.turned)} aria-hidden="true" />
        <span className={classes.refusedReason}>{event.reason}</span>
        <RelativeTime atMs={event.receivedAtMs} className={classes.quiet ?? ''} />
      </button>
      {isOpen && (
        <div className={classes.refusedBody}>
          <JsonView value={event.raw} openDepth={3} />
          <div>
            <Button size="xs" variant="default" onClick={onDiscard}>
              Discard…
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

/** Events that could not be taken, each with its reason and as it came. */
export function QuarantinePart() {
  const quarantine = useQuarantine();
  const discard = useDiscard();
  const [asking, setAsking] = useState<Quarantined>();
  const items = quarantine.data?.pages.flatMap((page) => page.items);
  return (
    <Section
      title="Refused events"
      text="What came in and could not be taken, kept as it came. Correct the sender and send it again; then discard it here."
    >
      {quarantine.error && !items && (
        <ErrorState error={quarantine.error} onRetry={() => quarantine.refetch()} isCompact />
      )}
      {!items && !quarantine.error && <TextSkeleton lines={4} />}
      {items?.length === 0 && (
        <EmptyState icon={<IconShieldCheck />} title="Every event was taken">
          An event that has no user, a time that is none, or fields too long would be kept here with the reason.
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <Card isFlush>
          <ul className={classes.rows}>
            {items.map((event) => (
              <Refused key={event.id} event={event} onDiscard={() => setAsking(event)} />
            ))}
          </ul>
        </Card>
      )}
      {quarantine.hasNextPage && (
        <div>
          <Button
            variant="default"
            onClick={() => quarantine.fetchNextPage()}
            rightSection={quarantine.isFetchingNextPage ? <Loader size={14} /> : null}
          >
            Show older ones
          </Button>
        </div>
      )}
      <ConfirmDialog
        isOpen={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title="Discard this event?"
        confirmLabel="Discard event"
        isDangerous
        onConfirm={async () => {
          if (asking) await discard.mutateAsync(asking.id);
          toastDone('Discarded');
        }}
      >
        It is gone for good and never counts. {asking?.reason}
      </ConfirmDialog>
    </Section>
  );
}
