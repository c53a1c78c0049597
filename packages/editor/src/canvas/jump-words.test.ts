import { expect, it } from 'vitest';
import { exampleBook, leadScoring } from '../document/testing/lead-scoring.ts';
import { jumpWords } from './jump-words.ts';

const goTo = (target: string) => ({
  id: 'back',
  type: 'flow.goto',
  version: 1,
  position: { x: 0, y: 0 },
  fields: { target },
});

it('calls the step that a jump leads to by its words, and an unknown one by its id', () => {
  expect(jumpWords(goTo('mail'), leadScoring, exampleBook)).toBe('Go to “Send Case study: 40 % faster onboarding”');
  expect(jumpWords(goTo('gone'), leadScoring, exampleBook)).toBe('Go to gone');
});
