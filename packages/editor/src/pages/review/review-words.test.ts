import { expect, it } from 'vitest';
import {
  areaSentence,
  liftWords,
  meansSentence,
  playedSentence,
  ruleVerdict,
  scoreWords,
  thresholdSentence,
} from './review-words.ts';

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
  expect(areaSentence({ auc: 0.547, low: 0.53, high: 0.56 }), 'a small signal is not none').toContain(
    'A little better than chance',
  );
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

it('R3: says of how many the ready ones are counted, and where “ready” would call as many as now', () => {
  const played = {
    suggested: { auc: 0.562, ready: 0 },
    present: { auc: 0.545, ready: 362 },
    sameReady: { readyAt: 24, ready: 360 },
  };
  const sentence = playedSentence({ played, converted: 1124, others: 10_000 }, 'contact', 3);
  expect(sentence).toContain('Of the 11,124 contacts looked at, 0 would be ready instead of 362');
  expect(sentence).toContain('set “ready” to 24 in the draft, and 360 are.');
  expect(sentence).toContain('Must-haves come before points');
  const alike = { ...played, suggested: { auc: 0.7, ready: 362 } };
  expect(playedSentence({ played: alike, converted: 50, others: 700 }, 'deal', 0)).toMatch(
    /Of the 750 deals looked at, 362 would be ready instead of 362\.$/,
  );
});
