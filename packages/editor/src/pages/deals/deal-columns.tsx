import type { DealListed } from '../../api/types.ts';
import { type Column, formatNumber, OneLine, RelativeTime, StatusBadge } from '../../ui/index.ts';
import { scoreColumns } from '../scored-list/score-columns.tsx';
import type { ListedModel } from '../scored-list/use-models.ts';
import { moneyWords, statusWords } from './deal-words.ts';

interface ColumnOptions {
  /** Models whose scores are shown. */
  readonly chosen: readonly ListedModel[];
  readonly sortedBy: string;
  readonly isPhone: boolean;
}

const name = (hasSeveral: boolean): Column<DealListed> => ({
  id: 'name',
  header: 'Deal',
  width: hasSeveral ? 160 : 220,
  grow: 2,
  isSortable: true,
  cell: (deal) => <OneLine>{deal.name}</OneLine>,
  phone: 'title',
});
const stage = (isPhone: boolean): Column<DealListed> => ({
  id: 'stage',
  header: 'Stage',
  width: 120,
  grow: 1,
  cell: (deal) => (
    <OneLine isQuiet={deal.stage === null}>
      {isPhone && deal.status !== 'open' && `${statusWords[deal.status].label} · `}
      {deal.stage ?? (isPhone ? 'no stage' : '—')}
    </OneLine>
  ),
  phone: 'meta',
});
const value: Column<DealListed> = {
  id: 'value',
  header: 'Value',
  width: 120,
  isNumeric: true,
  isSortable: true,
  cell: (deal) => moneyWords(deal) ?? '—',
  phone: 'meta',
};
const status: Column<DealListed> = {
  id: 'status',
  header: 'Status',
  width: 72,
  cell: ({ status: is }) => <StatusBadge tone={statusWords[is].tone}>{statusWords[is].label}</StatusBadge>,
  phone: 'hidden',
};
const contacts: Column<DealListed> = {
  id: 'contacts',
  header: 'Contacts',
  width: 72,
  isNumeric: true,
  cell: (deal) => formatNumber(deal.contactCount),
  phone: 'hidden',
};
const active: Column<DealListed> = {
  id: 'lastActivity',
  header: 'Last activity',
  width: 104,
  isNumeric: true,
  isSortable: true,
  cell: (deal) => <RelativeTime atMs={deal.lastActivityAtMs} none="never" />,
  phone: 'hidden',
};

export const dealColumns = (options: ColumnOptions): Column<DealListed>[] => [
  name(options.chosen.length > 1),
  stage(options.isPhone),
  value,
  status,
  ...scoreColumns<DealListed>({ kind: 'deal', ...options }),
  contacts,
  active,
];
