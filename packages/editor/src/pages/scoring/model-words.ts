import { conditionSentence, type ReferenceBook, type Rule } from '@ripen/runtime';
import { formatCount, formatNumber } from '../../ui/index.ts';
import type { Group } from './model-edits.ts';

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** When a rule gives its points, as a sentence. */
export function ruleSentence(rule: Rule, book: ReferenceBook): string {
  if (rule.kind === 'fit') return upperFirst(conditionSentence(rule.when, book));
  const which = rule.where === undefined ? '' : ` where ${conditionSentence(rule.where, book)}`;
  if (rule.kind === 'absence') return `Did not do “${rule.event}”${which} for ${formatCount(rule.days, 'day')}`;
  return `Did “${rule.event}”${which}`;
}

/** "At most once", "At most 2 times in 30 days"; undefined without a limit. */
export function limitWords(rule: Rule): string | undefined {
  if (rule.kind !== 'event' || !rule.limit) return undefined;
  const { times, withinDays } = rule.limit;
  const often = times === 1 ? 'once' : `${formatNumber(times)} times`;
  return withinDays === undefined ? `At most ${often}` : `At most ${often} in ${formatCount(withinDays, 'day')}`;
}

/** How a group's points fade. */
export function decayWords({ decay, kind }: Group): string {
  if (kind === 'fit') return 'Fit does not fade';
  switch (decay.kind) {
    case 'none':
      return 'Does not fade';
    case 'halfLife':
      return `Halves every ${formatCount(decay.days, 'day')}`;
    case 'step':
      return `${formatNumber(decay.points)} fewer every ${formatCount(decay.everyDays, 'day')} after ${formatCount(decay.idleDays, 'idle day')}`;
    case 'expire':
      return `Each ends after ${formatCount(decay.days, 'day')}`;
  }
}

export const combineWords: Readonly<Record<Group['combine'], string>> = {
  sum: 'All that apply add up',
  first: 'Only the first that applies counts',
  max: 'Only the highest that applies counts',
};

/** "25 points", "down to −50". */
export function budgetWords({ min, max }: Group): string {
  if (max <= 0 && min < 0) return `down to ${formatNumber(min)}`;
  return min < 0 ? `${formatNumber(min)} to ${formatNumber(max)}` : formatCount(max, 'point');
}
