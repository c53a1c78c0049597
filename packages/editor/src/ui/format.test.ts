import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDay,
  formatDuration,
  formatExactTime,
  formatNumber,
  formatPercent,
  formatSigned,
  formatWhen,
} from './format.ts';

const now = new Date(2026, 5, 3, 14, 5, 9).getTime();
const minute = 60_000;
const hour = 60 * minute;

describe('numbers', () => {
  it('groups thousands and writes a real minus', () => {
    expect(formatNumber(2389)).toBe('2,389');
    expect(formatNumber(-40)).toBe('−40');
    expect(formatSigned(10)).toBe('+10');
    expect(formatSigned(0)).toBe('0');
    expect(formatCount(1, 'contact')).toBe('1 contact');
    expect(formatCount(1204, 'contact')).toBe('1,204 contacts');
    expect(formatPercent(0.023, 1)).toBe('2.3\u202f%');
  });
});

describe('when something happened', () => {
  it.each([
    [now - 10_000, 'just now'],
    // The page's clock lags by up to 20 s, and the server's is another: what has just happened must not lie ahead.
    [now + 1, 'just now'],
    [now + 22_000, 'just now'],
    [now + 40_000, 'in a moment'],
    [now - 50_000, '1 min ago'],
    [now - 59 * minute, '59 min ago'],
    [now - 59.6 * minute, '1 h ago'],
    [now - 23.9 * hour, '23 h ago'],
    [now - 24 * hour, '2 Jun'],
    [now + 3 * hour, 'in 3 h'],
    [new Date(2024, 0, 31).getTime(), '31 Jan 2024'],
    [new Date(2024, 8, 4).getTime(), '4 Sep 2024'],
  ])('%d reads %s', (atMs, words) => expect(formatWhen(atMs, now)).toBe(words));

  it('gives the exact moment with its zone', () => {
    const atMs = Date.UTC(2026, 5, 3, 12, 5, 9);
    expect(formatExactTime(atMs, 'Europe/Berlin')).toBe('Wed 3 Jun 2026, 14:05:09 CEST');
    expect(formatExactTime(atMs, 'UTC')).toBe('Wed 3 Jun 2026, 12:05:09 UTC');
  });

  it('names days by the calendar, not by 24 hours', () => {
    expect(formatDay(now, now)).toBe('Today');
    expect(formatDay(new Date(2026, 5, 2, 23, 59).getTime(), now)).toBe('Yesterday');
    expect(formatDay(new Date(2026, 4, 29).getTime(), now)).toBe('Fri 29 May');
    expect(formatDay(new Date(2024, 4, 29).getTime(), now)).toBe('29 May 2024');
  });
});

it.each([
  [0, '0 s'],
  [45_000, '45 s'],
  [2 * hour + 10 * minute, '2 h 10 min'],
  [72 * hour, '3 days'],
  [25 * hour, '1 day 1 h'],
])('a span of %d ms reads %s', (spanMs, words) => expect(formatDuration(spanMs)).toBe(words));
