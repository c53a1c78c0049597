import type { DealListed } from '../../api/types.ts';
import { formatNumber, type StatusTone } from '../../ui/index.ts';

type Status = DealListed['status'];

export const statusWords: Readonly<Record<Status, { readonly label: string; readonly tone: StatusTone }>> = {
  open: { label: 'Open', tone: 'info' },
  won: { label: 'Won', tone: 'positive' },
  lost: { label: 'Lost', tone: 'neutral' },
};

const cents = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** "12,000 EUR", "12,500.50 EUR"; undefined when the value is not known. */
export function moneyWords({ value, currency }: Pick<DealListed, 'value' | 'currency'>): string | undefined {
  if (value === null) return undefined;
  const amount = Number.isInteger(value) ? formatNumber(value) : cents.format(value);
  return currency === null ? amount : `${amount} ${currency}`;
}
