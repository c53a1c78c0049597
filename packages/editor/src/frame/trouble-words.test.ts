import { describe, expect, it } from 'vitest';
import { sinceWords, troubleLine } from './trouble-words.ts';

describe('a line about a trouble', () => {
  it('says what happened first, and what to do after it', () => {
    expect(troubleLine('Mail does not leave; it waits. 421 mx.example.com: try later')).toEqual({
      head: 'Mail does not leave; it waits.',
      rest: '421 mx.example.com: try later',
    });
    expect(troubleLine('Nothing is sent to https://a.example/x. Switch it on again in Settings.')).toEqual({
      head: 'Nothing is sent to https://a.example/x.',
      rest: 'Switch it on again in Settings.',
    });
  });

  it('takes no dot of a host, a file or a number for an end', () => {
    expect(troubleLine('/data/ripen.db has 1.5 GB left on smtp.Example.com')).toEqual({
      head: '/data/ripen.db has 1.5 GB left on smtp.Example.com',
      rest: '',
    });
  });

  it('gives the day with the hour where it began before today', () => {
    const nowMs = new Date(2026, 5, 4, 15, 0).getTime();
    expect(sinceWords(new Date(2026, 5, 4, 9, 12).getTime(), nowMs)).toBe('since 09:12');
    expect(sinceWords(new Date(2026, 5, 3, 23, 5).getTime(), nowMs)).toMatch(/^since .*3.*, 23:05$/);
  });
});
