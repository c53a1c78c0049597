const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Days in each month of a year that is not a leap year. */
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(?:([Zz])|([+-])(\d{2}):?(\d{2})?)?)?$/;

/** Longest text that can be a date; anything longer is refused before it is looked at. */
const longest = 40;

/** An instant, and whether the text named a whole day rather than a moment of it. */
export interface ParsedInstant {
  readonly atMs: number;
  readonly wholeDay: boolean;
}

/**
 * Reads an ISO 8601 calendar date (`2028-02-29`) or instant (`2028-02-29T12:00:00.5+02:00`; seconds, fraction and zone
 * may be missing, a space may stand for the `T`). Without a zone it is UTC, and a date is its first moment in UTC.
 * Fractions are cut to milliseconds. Null for everything else, for example 30 February or an hour 24.
 */
export function parseIso(text: string): ParsedInstant | null {
  const trimmed = text.length > longest ? '' : text.trim();
  // Most attributes are no dates: two cheap looks spare them the regular expression.
  if (trimmed.length < 10 || trimmed.charCodeAt(4) !== 45) return null;
  const parts = iso.exec(trimmed);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, fraction, , sign, zoneHour, zoneMinute] = parts;
  const midnightMs = dayNumber(Number(year), Number(month), Number(day));
  if (midnightMs === null) return null;
  if (hour === undefined) return { atMs: midnightMs * dayMs, wholeDay: true };
  const clock = clockMs(Number(hour), Number(minute), Number(second ?? 0));
  const zone = clockMs(Number(zoneHour ?? 0), Number(zoneMinute ?? 0), 0);
  if (clock === null || zone === null) return null;
  const fractionMs = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
  const atMs = midnightMs * dayMs + clock + fractionMs;
  return { atMs: sign === '-' ? atMs + zone : atMs - zone, wholeDay: false };
}

/** `parseIso` for those who only want the instant: UTC epoch milliseconds, or null. */
export function parseInstant(text: string): number | null {
  return parseIso(text)?.atMs ?? null;
}

/** First millisecond of the UTC day that `atMs` lies in. */
export function startOfUtcDay(atMs: number): number {
  return Math.floor(atMs / dayMs) * dayMs;
}

function clockMs(hour: number, minute: number, second: number): number | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  return (hour * 60 + minute) * minuteMs + second * 1000;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar; null when there is no such day. */
function dayNumber(year: number, month: number, day: number): number | null {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && leap ? 29 : (monthDays[month - 1] ?? 0);
  if (day < 1 || day > length) return null;
  // Counting years from March puts the leap day last, so that months have fixed lengths before it.
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const shifted = month > 2 ? year : year - 1;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + Math.floor((153 * fromMarch + 2) / 5) + day - 1 - 719_468;
}
