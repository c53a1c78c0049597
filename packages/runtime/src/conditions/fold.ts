import { parseInstant } from '../values/instant.ts';
import type { Json, Scalar } from '../values/json.ts';

export { parseInstant } from '../values/instant.ts';

/**
 * How a scalar reads as each type. An operator asks for one reading; a value without it is unknown to that operator.
 *
 * | value            | folded (text)          | num             | flag (boolean)                 | instantMs   |
 * |------------------|------------------------|-----------------|--------------------------------|-------------|
 * | text             | NFC, lower case        | plain decimals  | true/yes/1, false/no/0         | ISO 8601    |
 * | blank text       | none: it is not known  | none            | none                           | none        |
 * | number           | as JavaScript prints it| itself          | 1 and 0                        | none        |
 * | not finite       | none: it is not known  | none            | none                           | none        |
 * | boolean          | `true`, `false`        | none            | itself                         | none        |
 */
export interface Readings {
  readonly folded: string | null;
  readonly num: number | null;
  readonly flag: boolean | null;
  readonly instantMs: number | null;
}

/** The columns of `contactAttributes` that hold one value, so that predicate and SQL read alike (W5). */
export interface StoredAttribute {
  readonly type: 'text' | 'number' | 'boolean';
  /** The text itself; null for numbers and booleans. */
  readonly text: string | null;
  /** Null exactly when the value counts as not known. */
  readonly folded: string | null;
  /** The number; 0 or 1 for booleans; also what a text such as "42" reads as. Ask `type` before taking it for the value. */
  readonly num: number | null;
  readonly instantMs: number | null;
}

const plainDecimal = /^[+-]?\d+(?:\.\d+)?$/;
const trueWords: ReadonlySet<string> = new Set(['true', 'yes', '1']);
const falseWords: ReadonlySet<string> = new Set(['false', 'no', '0']);
/** Text longer than this is never a number. */
const longestNumber = 40;

/**
 * Text as it is compared: NFC, lower case, final sigma as sigma. Lone surrogates become U+FFFD and U+0000 goes, because
 * a database would do that to them. Folding twice changes nothing. `ß` stays apart from `ss`.
 */
export function foldText(text: string): string {
  return foldAscii(text) ?? foldAny(text);
}

function foldAny(text: string): string {
  return wellFormed(text).replaceAll('\u0000', '').normalize('NFC').toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/** What folding comes to for nearly every text, without the price of Unicode; null where that has to be paid. */
function foldAscii(text: string): string | null {
  let upper = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 127 || unit === 0) return null;
    if (unit <= 90 && unit >= 65) upper = true;
  }
  return upper ? text.toLowerCase() : text;
}

/** The same text with lone surrogates replaced by U+FFFD, which is what UTF-8 makes of them. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** What to store of `value`. Non-finite numbers are stored as a number that is not known. */
export function storedAttribute(value: Scalar): StoredAttribute {
  const { folded, num, instantMs } = readings(value);
  if (typeof value === 'boolean') return { type: 'boolean', text: null, folded, num: value ? 1 : 0, instantMs };
  if (typeof value === 'number') return { type: 'number', text: null, folded, num, instantMs };
  return { type: 'text', text: value, folded, num, instantMs };
}

const nothing: Readings = { folded: null, num: null, flag: null, instantMs: null };
const yes: Readings = { folded: 'true', num: null, flag: true, instantMs: null };
const no: Readings = { folded: 'false', num: null, flag: false, instantMs: null };

/** All readings of one JSON value. Lists, objects, null and undefined have none. */
export function readings(value: Json | undefined): Readings {
  if (typeof value === 'string') return textReadings(value);
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value !== 'number' || !Number.isFinite(value)) return nothing;
  return { folded: String(value), num: value, flag: value === 1 ? true : value === 0 ? false : null, instantMs: null };
}

/** `readings(value).folded`, without looking for numbers and dates: this is the hot path of text operators. */
export function foldedOf(value: Json | undefined): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'string') return readings(value).folded;
  const folded = foldAscii(value);
  if (folded === null) return textReadings(value).folded;
  return isBlank(folded) ? null : folded;
}

function isBlank(text: string): boolean {
  return !(text.charCodeAt(0) > 32) && text.trim() === '';
}

/**
 * Contacts repeat the same few texts (amounts, dates, names) and reading one costs more than finding it again, so the last
 * thousands are kept. Only short texts enter; the map is emptied when full, so that its size stays bounded.
 */
const recent = new Map<string, Readings>();
const recentMax = 8192;
const recentLongest = 64;

function textReadings(text: string): Readings {
  const known = recent.get(text);
  if (known !== undefined) return known;
  const fresh = readText(text);
  if (text.length <= recentLongest) {
    if (recent.size >= recentMax) recent.clear();
    recent.set(text, fresh);
  }
  return fresh;
}

function readText(text: string): Readings {
  const folded = foldText(text);
  const trimmed = folded.trim();
  if (trimmed === '') return nothing;
  const num = trimmed.length <= longestNumber && plainDecimal.test(trimmed) ? Number(trimmed) : null;
  const flag = trueWords.has(folded) ? true : falseWords.has(folded) ? false : null;
  return { folded, num, flag, instantMs: parseInstant(text) };
}

/** Whether there is a value: not null, not blank text, not a number that is none. Lists and objects are known. */
export function isKnown(value: Json | undefined): boolean {
  if (value === undefined || value === null) return false;
  return typeof value === 'object' || readings(value).folded !== null;
}

/** The value that `storedAttribute` stored; null for a row that holds none. */
export function storedScalar(row: Pick<StoredAttribute, 'type' | 'text' | 'num'>): Scalar | null {
  if (row.type === 'text') return row.text;
  return row.type === 'boolean' && row.num !== null ? row.num !== 0 : row.num;
}
