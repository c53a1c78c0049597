import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { Deal } from '../../api/types.ts';
import { KeyValue, RelativeTime, Section, StatusBadge } from '../../ui/index.ts';
import { moneyWords, statusWords } from '../deals/deal-words.ts';

/** What every deal has. */
export function DealFacts({ deal, onEdit }: { readonly deal: Deal; readonly onEdit: () => void }) {
  const { label, tone } = statusWords[deal.status];
  return (
    <Section
      title="About"
      end={
        <Button variant="subtle" size="xs" leftSection={<IconPencil size={14} />} onClick={onEdit}>
          Change
        </Button>
      }
    >
      <KeyValue
        items={[
          { label: 'Stage', value: deal.stage },
          { label: 'Value', value: moneyWords(deal) },
          { label: 'Status', value: <StatusBadge tone={tone}>{label}</StatusBadge> },
          { label: 'Last activity', value: <RelativeTime atMs={deal.lastActivityAtMs} none="never" /> },
          { label: 'Created', value: <RelativeTime atMs={deal.createdAtMs} /> },
          ...(deal.closedAtMs === null ? [] : [{ label: 'Closed', value: <RelativeTime atMs={deal.closedAtMs} /> }]),
        ]}
      />
    </Section>
  );
}
