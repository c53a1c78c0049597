import { expect, it } from 'vitest';
import { repeatLog } from './log-repeats.ts';

it('says the same error once a minute, with how often it was met since, and another one at once', () => {
  const lines: [object, string][] = [];
  const say = (fields: object, message: string) => void lines.push([fields, message]);
  let nowMs = 1_000;
  const log = repeatLog({ debug: say, info: say, warn: say, error: say }, { nowMs: () => nowMs });
  for (let second = 0; second < 60; second += 1) {
    log('it tries again', 'full');
    nowMs += 1_000;
  }
  log('it tries again', 'full');
  log('it tries again', 'locked');
  expect(lines).toEqual([
    [{ error: 'full' }, 'it tries again'],
    [{ error: 'full', again: 59 }, 'it tries again'],
    [{ error: 'locked' }, 'it tries again'],
  ]);
});
