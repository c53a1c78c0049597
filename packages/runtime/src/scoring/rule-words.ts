import { conditionSentence } from '../conditions/sentence.ts';
import type { ReferenceBook } from '../document/reference-book.ts';
import type { Group, Rule } from './model.ts';

/** A whole number as people write it, with a real minus: `1,000`, `−50`. */
export const pointWords = (points: number): string =>
  `${points < 0 ? '−' : ''}${String(Math.abs(points)).replace(/\B(?=(\d{3})+$)/g, ',')}`;

/** `+15`, `−50`, `0`. */
export const signedWords = (points: number): string => `${points > 0 ? '+' : ''}${pointWords(points)}`;

/** `1 day`, `1,000 days`; a part of a day keeps its decimals. */
export const daysWords = (days: number, what = 'day'): string =>
  `${Number.isInteger(days) ? pointWords(days) : String(days)} ${what}${days === 1 ? '' : 's'}`;

/** When a rule gives its points, as a sentence without a full stop. */
export function ruleSentence(rule: Rule, book: ReferenceBook): string {
  if (rule.kind === 'fit') return upperFirst(conditionSentence(rule.when, book));
  const which = rule.where === undefined ? '' : ` where ${conditionSentence(rule.where, book)}`;
  if (rule.kind === 'absence') return `Did not do “${rule.event}”${which} for ${daysWords(rule.days)}`;
  return `Did “${rule.event}”${which}`;
}

/** "At most once", "At most 2 times in 30 days"; undefined without a limit. */
export function limitWords(rule: Rule): string | undefined {
  if (rule.kind !== 'event' || rule.limit === undefined) return undefined;
  const { times, withinDays } = rule.limit;
  const often = times === 1 ? 'once' : `${pointWords(times)} times`;
  return withinDays === undefined ? `At most ${often}` : `At most ${often} in ${daysWords(withinDays)}`;
}

/** How a group's points fade. */
export function decayWords({ decay, kind }: Pick<Group, 'decay' | 'kind'>): string {
  if (kind === 'fit') return 'Fit does not fade';
  switch (decay.kind) {
    case 'none':
      return 'Does not fade';
    case 'halfLife':
      return `Halves every ${daysWords(decay.days)}`;
    case 'step':
      return `${pointWords(decay.points)} fewer every ${daysWords(decay.everyDays)} after ${daysWords(decay.idleDays, 'idle day')}`;
    case 'expire':
      return `Each ends after ${daysWords(decay.days)}`;
  }
}

/** "25 points", "down to −50", "−10 to 25". */
export function budgetWords({ min, max }: Pick<Group, 'min' | 'max'>): string {
  if (max <= 0 && min < 0) return `down to ${pointWords(min)}`;
  return min < 0 ? `${pointWords(min)} to ${pointWords(max)}` : `${pointWords(max)} point${max === 1 ? '' : 's'}`;
}

/** What a fit group does with several rules that match (S5). */
export const combineWords: Readonly<Record<Group['combine'], string>> = {
  sum: 'All that apply add up',
  first: 'Only the first that applies counts',
  max: 'Only the highest that applies counts',
};

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
