import { operatorById } from '@ripen/runtime';
import { formatNumber } from '../ui/format.ts';

/** One comparison, as it comes out of JSON. */
interface Compared {
  readonly what: string;
  readonly op: string;
  readonly expected: unknown;
  /** null: not known. */
  readonly actual: unknown;
  readonly answer: 'true' | 'false' | 'unknown';
}

/** A condition that was asked, with what it looked at. */
export interface Figures {
  readonly compared: readonly Compared[];
  /** What was not known. */
  readonly missing: readonly string[];
}

/** More than these say no more. */
const mostShown = 3;

function valueWords(value: unknown): string {
  if (value === null) return 'not known';
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return `“${value}”`;
  return Array.isArray(value) ? value.map(valueWords).join(', ') : JSON.stringify(value);
}

type Operand = Parameters<NonNullable<ReturnType<typeof operatorById>>['sentence']>[0];

/** "< 1,000", "is one of “AT” or “CH”"; empty where the value alone says it. */
function askedWords({ op, expected, answer }: Compared): string {
  const operator = operatorById(op);
  if (operator === undefined || operator.operand === 'none') return '';
  if (answer === 'true' && (op === 'eq' || op === 'is')) return '';
  if (typeof expected === 'number' && operator.operand === 'one') return `${operator.label} ${formatNumber(expected)}`;
  // What is compared with was read as an operand before it was compared.
  return operator.sentence((expected ?? undefined) as Operand);
}

function comparedWords(compared: Compared): string {
  const { what, actual, answer } = compared;
  const found = `${what.charAt(0).toUpperCase()}${what.slice(1)} ${valueWords(actual)}`;
  const asked = answer === 'unknown' ? '' : askedWords(compared);
  if (asked === '') return found;
  return answer === 'true' ? `${found} ${asked}` : `${found} (asked: ${asked})`;
}

/**
 * The figures behind a yes or no: "Employees 850 < 1,000", "Employees 2,400 (asked: < 1,000)" (S10, W9). Of a yes only what
 * made it one; of a no that compared the same thing with many others, the thing once. Undefined when nothing was compared.
 */
export function figureWords({ compared, missing }: Figures, isMet: boolean): string | undefined {
  const telling = isMet ? compared.filter(({ answer }) => answer === 'true') : compared;
  const asked = telling.length > 0 ? telling : compared;
  const often = new Set(
    asked.filter((one, at) => asked.findIndex(({ what }) => what === one.what) !== at).map(({ what }) => what),
  );
  const words = asked.map((one) =>
    often.has(one.what) && !isMet ? comparedWords({ ...one, op: '' }) : comparedWords(one),
  );
  const all = [...new Set([...words, ...missing.map((what) => `${what} not known`)])];
  if (all.length === 0) return undefined;
  const more = all.length - mostShown;
  return [...all.slice(0, mostShown), ...(more > 0 ? [`and ${more} more`] : [])].join(' · ');
}
