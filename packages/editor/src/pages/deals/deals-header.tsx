import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { formatCount, formatNumber, PageHeader, usePhone } from '../../ui/index.ts';
import { countsByStatus } from './deal-filters.ts';
import type { Stages } from './deal-queries.ts';

/** "12 deals · 7 open · 5 won". */
function stateOf(stages: Stages): string {
  const counts = countsByStatus(stages);
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const parts = counts.filter(({ count }) => count > 0).map(({ status, count }) => `${formatNumber(count)} ${status}`);
  return [formatCount(all, 'deal'), ...parts].join(' · ');
}

interface DealsHeaderProps {
  readonly stages: Stages | undefined;
  /** Undefined where the page has the button elsewhere. */
  readonly onCreate: (() => void) | undefined;
}

/** How many there are, and the way in for more. */
export function DealsHeader({ stages, onCreate }: DealsHeaderProps) {
  const isPhone = usePhone();
  return (
    <PageHeader
      title="Deals"
      state={stages && stateOf(stages)}
      action={
        onCreate && (
          <Button leftSection={<IconPlus />} onClick={onCreate}>
            {isPhone ? 'Create' : 'Create deal'}
          </Button>
        )
      }
    />
  );
}
