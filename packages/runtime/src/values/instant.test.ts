import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant, parseIso, startOfUtcDay } from './instant.ts';

describe('parseInstant', () => {
  it('reads dates and instants, with and without seconds, fraction and zone', () => {
    const noon = Date.UTC(2028, 1, 29, 12);
    for (const text of [
      '2028-02-29T12:00Z',
      '2028-02-29T12:00:00Z',
      '2028-02-29t12:00:00.000z',
      '2028-02-29 12:00',
      '2028-02-29T14:00+02:00',
      '2028-02-29T14:00:00+0200',
      '2028-02-29 14:00:00 +02',
      '2028-02-29T06:30-05:30',
      ' 2028-02-29T12:00 ',
    ]) {
      expect(parseInstant(text), text).toBe(noon);
    }
    expect(parseInstant('2028-02-29T12:00:00.5Z')).toBe(noon + 500);
    expect(parseInstant('2028-02-29T12:00:00.1239999Z')).toBe(noon + 123);
    expect(parseIso('2028-02-29')).toEqual({ atMs: Date.UTC(2028, 1, 29), wholeDay: true });
    expect(parseIso('2028-02-29T00:00Z')).toEqual({ atMs: Date.UTC(2028, 1, 29), wholeDay: false });
  });

  it('knows leap years', () => {
    expect(parseInstant('2024-02-29')).not.toBeNull();
    expect(parseInstant('2000-02-29')).not.toBeNull();
    expect(parseInstant('2023-02-29')).toBeNull();
    expect(parseInstant('1900-02-29')).toBeNull();
    expect(parseInstant('2100-02-29')).toBeNull();
  });

  it('refuses what is no such day, hour or text', () => {
    for (const text of [
      ...['', '2028', '2028-02', '2028-13-01', '2028-00-10', '2028-04-31', '2028-01-00', '28-01-01', '2028/01/01'],
      ...['2028-01-01T24:00', '2028-01-01T12:60', '2028-01-01T12:00:60', '2028-01-01T', '2028-01-01T12', '20280101'],
      ...[
        '2028-01-01T12:00+24:00',
        '2028-01-01T12:00+02:60',
        '2028-01-01x',
        '1 March 2028',
        '-2028-01-01',
        '+002028-01-01',
      ],
      ...['2028-01-01T12:00Z'.padStart(60), '٢٠٢٨-٠١-٠١', '9'.repeat(100_000)],
    ]) {
      expect(parseInstant(text), text.slice(0, 40)).toBeNull();
    }
  });

  it('agrees with the calendar of the platform on every day it can name', () => {
    const first = Date.UTC(2000, 0, 1) - 2000 * 366 * 86_400_000;
    fc.assert(
      fc.property(
        fc.date({
          min: new Date(Math.max(first, -62_167_219_200_000)),
          max: new Date('9999-12-31T23:59:59.999Z'),
          noInvalidDate: true,
        }),
        (date) => {
          expect(parseInstant(date.toISOString())).toBe(date.getTime());
          expect(parseIso(date.toISOString().slice(0, 10))).toEqual({
            atMs: startOfUtcDay(date.getTime()),
            wholeDay: true,
          });
        },
      ),
    );
  });
});

it('startOfUtcDay goes back to midnight, before 1970 too', () => {
  expect(startOfUtcDay(Date.UTC(2028, 1, 29, 23, 59))).toBe(Date.UTC(2028, 1, 29));
  expect(startOfUtcDay(Date.UTC(1969, 11, 31, 1))).toBe(Date.UTC(1969, 11, 31));
});
