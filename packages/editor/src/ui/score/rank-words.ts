import { formatNumber, formatPercent } from '../format.ts';

const tails: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** "12th of 840, top 2 %" (S14); the share is rounded up, so that nobody is in the top 0 %. */
export function rankWords({ place, of }: { readonly place: number; readonly of: number }): string {
  const tail = tails[new Intl.PluralRules('en', { type: 'ordinal' }).select(place)] ?? 'th';
  const top = formatPercent(Math.ceil((100 * place) / Math.max(1, of)) / 100);
  return `${formatNumber(place)}${tail} of ${formatNumber(of)}, top ${top}`;
}
