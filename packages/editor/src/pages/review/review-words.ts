import type { SubjectKind } from '../../api/subject.ts';
import { formatCount, formatNumber, formatPercent } from '../../ui/index.ts';
import type { Figures, Suggestion, ThresholdRow } from './review-queries.ts';

/** `389` of a model with three must-haves is "3 must-haves, 89 points". */
export function scoreWords(score: number, gates: number): string {
  if (gates === 0) return formatCount(score, 'point');
  const met = Math.max(0, Math.min(gates, Math.floor(score / 100)));
  return `${met} of ${gates} must-haves, ${formatCount(score - met * 100, 'point')}`;
}

export function meansSentence({ converted, others, rightWayRound }: Figures['means'], gates = 0): string {
  if (converted.mean === null) return 'Nobody converted yet, so there is nothing to compare with.';
  if (others.mean === null) return 'Everybody converted, so there is nobody to compare with.';
  const figures = `Those who converted had ${formatNumber(converted.mean, 1)} on average just before it; the others have ${formatNumber(others.mean, 1)} now.${gates > 0 ? ' Each must-have that is met counts 100 here.' : ''}`;
  if (rightWayRound === 'yes') return `${figures} That is the right way round.`;
  if (rightWayRound === 'no') return `${figures} That is the wrong way round: a high score is a bad sign here.`;
  return `${figures} The difference is no larger than chance makes it with so few.`;
}

const quality = ({ auc, low, high }: { auc: number; low: number | null; high: number | null }): string => {
  if (auc !== 0.5 && low !== null && high !== null && low < 0.5 && high > 0.5)
    return 'With so few, that cannot be told from chance.';
  if (auc < 0.55 && low !== null && low > 0.5) return 'A little better than chance, and too little to call by.';
  if (auc < 0.45) return 'Worse than tossing a coin: something in the model points the wrong way.';
  if (auc < 0.55) return 'That is tossing a coin: the score tells nobody apart.';
  if (auc < 0.65) return 'Better than chance, but not by much.';
  if (auc < 0.75) return 'A useful order: worth calling from the top.';
  if (auc < 0.9) return 'A good order.';
  return 'Very good, perhaps too good: check that nothing in the model is only known after the conversion.';
};

export function areaSentence({ auc, low, high }: Figures['area']): string {
  if (auc === null) return 'There is no order to judge before somebody converted and somebody did not.';
  const range =
    low === null || high === null ? '' : ` With this many it lies between ${rounded(low)} and ${rounded(high)}.`;
  return `Take one who converted and one who did not: in ${formatNumber(auc * 100)} of 100 such pairs the first had the higher score. 50 would be chance, 100 perfect.${range} ${quality({ auc, low, high })}`;
}

const rounded = (share: number): string => formatNumber(share * 100);

/** What calling everybody from this score on would have meant. */
export function thresholdSentence(row: ThresholdRow): string {
  const called = row.caught + row.calledInVain;
  const converted = row.caught + row.missed;
  if (called === 0) return 'Nobody scores that high, so nobody would be called.';
  return `Calling everybody from here on is ${formatCount(called, 'call')}: ${formatNumber(row.caught)} convert, ${formatNumber(row.calledInVain)} do not. ${formatNumber(row.missed)} of ${formatNumber(converted)} who converted are missed.`;
}

/** "3.0 times as often", "half as often". */
export function liftWords(lift: number | null): string {
  if (lift === null) return 'only those who converted';
  if (lift === 0) return 'never';
  const isNearOne = Math.abs(lift - 1) < 0.095;
  return `${formatNumber(lift, isNearOne ? 2 : lift < 10 ? 1 : 0)} × as often`;
}

export const verdictWords: Readonly<Record<'helps' | 'hurts' | 'same' | 'too-few', string>> = {
  helps: 'Tells them apart',
  hurts: 'Points the wrong way',
  same: 'No difference',
  'too-few': 'Too few to say',
};

/** A positive rule of the others is wrong, and so is a penalty of those who converted. */
export function ruleVerdict(verdict: keyof typeof verdictWords, points: number): keyof typeof verdictWords {
  if (points >= 0 || verdict === 'same' || verdict === 'too-few') return verdict;
  return verdict === 'helps' ? 'hurts' : 'helps';
}

export function forecastSentence(forecast: Figures['forecast']): string {
  const expected = forecast.reduce((sum, row) => sum + row.expected, 0);
  const low = forecast.reduce((sum, row) => sum + row.expectedLow, 0);
  const high = forecast.reduce((sum, row) => sum + row.expectedHigh, 0);
  const values = forecast.flatMap(({ expectedValue }) => (expectedValue === null ? [] : [expectedValue]));
  const worth =
    values.length === 0 ? '' : `, worth ${formatNumber(values.reduce((sum, value) => sum + value, 0))} together`;
  return `If those who are in each band now convert as often as those before them did, expect about ${formatNumber(expected)} conversions (${formatNumber(low)} to ${formatNumber(high)})${worth}.`;
}

export function suggestionSentence({ outcome, validation, converted }: Suggestion): string {
  const pairs = (area: number) => formatPercent(area, 1);
  if (outcome === 'too-few' || validation === null) {
    return `Only ${formatNumber(converted)} converted. Below 50, points fitted to them would be the points of a handful.`;
  }
  const { suggested, present, forward } = validation;
  const tested = `Fitted to four fifths of them and tested on the rest, five times over, the suggestion put ${pairs(suggested)} of pairs in the right order; the present model ${pairs(present)}.`;
  const later =
    forward === null
      ? ''
      : ` Fitted to the earlier 70 % and tested on those first seen later: ${pairs(forward.suggested)}, the present model ${pairs(forward.present)}.`;
  if (outcome === 'no-signal') {
    return `There is no signal: nothing that is known tells those who converted from the others. ${tested}`;
  }
  if (outcome === 'no-better') return `No suggestion: it does no better than the present model. ${tested}${later}`;
  return `${tested}${later}`;
}

interface PlayedSuggestion extends Pick<Suggestion, 'converted' | 'others'> {
  readonly played: NonNullable<Suggestion['played']>;
}

/** What the whole suggestion would have been worth, and how many it would call. */
export function playedSentence(
  { played, converted, others }: PlayedSuggestion,
  about: SubjectKind,
  gates: number,
): string {
  const { suggested, present, sameReady } = played;
  const order = `Played over the stored history with limits and decay it orders ${formatPercent(suggested.auc, 1)} of pairs right, the present model ${formatPercent(present.auc, 1)}.`;
  const first = gates > 0 ? ' Must-haves come before points there, and a suggestion leaves them as they are.' : '';
  const ready = `Of the ${formatCount(converted + others, about)} looked at, ${formatNumber(suggested.ready)} would be ready instead of ${formatNumber(present.ready)}`;
  if (suggested.ready === present.ready || sameReady === null) return `${order}${first} ${ready}.`;
  return `${order}${first} ${ready}; set “ready” to ${formatNumber(sameReady.readyAt)} in the draft, and ${formatNumber(sameReady.ready)} are.`;
}

/** `attribute page_values` → “page_values”. */
export const columnName = (column: string): string => column.replace(/^(?:attribute|event|rule) /, '');
