import { expect, it } from 'vitest';
import { areaSentence, liftWords, meansSentence, ruleVerdict, scoreWords, thresholdSentence } from './review-words.ts';

it('R1: says which way round the means are, in words', () => {
  const converted = { count: 50, mean: 58.25 };
  const others = { count: 300, mean: 34.1 };
  expect(meansSentence({ converted, others, rightWayRound: 'yes' })).toBe(
    'Those who converted had 58.3 on average just before it; the others have 34.1 now. That is the right way round.',
  );
  expect(meansSentence({ converted, others, rightWayRound: 'no' })).toContain('wrong way round');
  expect(meansSentence({ converted, others, rightWayRound: 'unclear' })).toContain('chance');
  expect(meansSentence({ converted: { count: 0, mean: null }, others, rightWayRound: 'unclear' })).toContain('Nobody');
});

it('R1: explains the area as pairs, and what it is good for', () => {
  expect(areaSentence({ auc: 0.741, low: 0.7, high: 0.78 })).toContain('in 74 of 100 such pairs');
  expect(areaSentence({ auc: 0.5, low: 0.4, high: 0.6 })).toContain('tossing a coin');
  expect(areaSentence({ auc: 0.667, low: 0.3, high: 1 })).toContain('cannot be told from chance');
  expect(areaSentence({ auc: 0.667, low: 0.3, high: 1 })).not.toContain('useful');
  expect(areaSentence({ auc: 0.97, low: 0.96, high: 0.98 })).toContain('too good');
  expect(areaSentence({ auc: null, low: null, high: null })).not.toContain('NaN');
});

it('R1: says what a threshold would have meant', () => {
  const row = { threshold: 60, caught: 30, calledInVain: 90, missed: 20, leftAlone: 860, precision: 0.25, recall: 0.6 };
  expect(thresholdSentence(row)).toBe(
    'Calling everybody from here on is 120 calls: 30 convert, 90 do not. 20 of 50 who converted are missed.',
  );
  expect(thresholdSentence({ ...row, caught: 0, calledInVain: 0 })).toContain('nobody would be called');
});

it('S2: a score with must-haves is told by its parts', () => {
  expect(scoreWords(389, 3)).toBe('3 of 3 must-haves, 89 points');
  expect(scoreWords(-40, 0)).toBe('−40 points');
});

it('R1: a penalty that falls on those who converted points the wrong way', () => {
  expect([ruleVerdict('helps', -10), ruleVerdict('hurts', -10), ruleVerdict('helps', 10)]).toEqual([
    'hurts',
    'helps',
    'helps',
  ]);
  expect(ruleVerdict('too-few', -10)).toBe('too-few');
  expect([liftWords(3), liftWords(null), liftWords(0)]).toEqual(['3 × as often', 'only those who converted', 'never']);
  expect([1.04, 1, 0.94, 1.26].map(liftWords)).toEqual(
    ['1.04', '1', '0.94', '1.3'].map((lift) => `${lift} × as often`),
  );
});
