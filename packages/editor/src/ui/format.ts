/** How Ripen writes numbers and times: English words, 1,204, a real minus, 24 hours, the viewer's own time zone. */
const locale = 'en-GB';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** How far what has just happened may seem to lie ahead: a page's clock ticks every 20 s, and the server's is another. */
const clockLagMs = 25_000;

/** Making an Intl formatter costs a hundred times what using it does, and a table uses it in every cell. */
function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

const numberFormat = remember(
  (maximumFractionDigits: number) => new Intl.NumberFormat(locale, { maximumFractionDigits }),
);
const signedFormat = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 0 });
const clockFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
// Named here because en-GB would shorten September, alone, to four letters.
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const realMinus = (text: string) => text.replace('-', '\u2212');

/** `1204` → "1,204", `-40` → "−40" (with a minus sign, not a hyphen). */
export function formatNumber(value: number, maximumFractionDigits = 0): string {
  return realMinus(numberFormat(maximumFractionDigits).format(value));
}

/** As formatNumber, with a plus before what is above zero: "+10", "−10", "0". */
export function formatSigned(value: number): string {
  return realMinus(signedFormat.format(value));
}

/** "1 contact", "1,204 contacts". */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** `0.023` → "2.3 %". */
export function formatPercent(share: number, maximumFractionDigits = 0): string {
  return `${formatNumber(share * 100, maximumFractionDigits)}\u202f%`;
}

/** "Tue 3 Jun 2026, 14:05:09 CEST". `timeZone` defaults to the viewer's. */
export function formatExactTime(atMs: number, timeZone?: string): string {
  const zone = timeZone ? { timeZone } : {};
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en', { ...options, ...zone }).format(atMs);
  const monthAndYear = `${part({ month: 'short' })} ${part({ year: 'numeric' })}`;
  const date = `${part({ weekday: 'short' })} ${part({ day: 'numeric' })} ${monthAndYear}`;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', ...zone }).format(atMs);
  const parts = new Intl.DateTimeFormat(locale, { timeZoneName: 'short', ...zone }).formatToParts(atMs);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  return `${date}, ${time} ${name}`.trim();
}

/** "3 Jun", "3 Jun 2024". */
export function formatDate(atMs: number, nowMs: number): string {
  const at = new Date(atMs);
  const date = `${at.getDate()} ${months[at.getMonth()]}`;
  return at.getFullYear() === new Date(nowMs).getFullYear() ? date : `${date} ${at.getFullYear()}`;
}

/**
 * Relative within a day ("just now", "12 min ago", "in 3 h"), the date after that ("3 Jun", "3 Jun 2024").
 * What lies ahead by less than clocks differ is "just now".
 */
export function formatWhen(atMs: number, nowMs: number): string {
  const awayMs = Math.abs(nowMs - atMs);
  if (awayMs >= dayMs) return formatDate(atMs, nowMs);
  if (awayMs < 45_000) return atMs - nowMs > clockLagMs ? 'in a moment' : 'just now';
  const span =
    awayMs < hourMs - minuteMs / 2
      ? `${Math.max(1, Math.round(awayMs / minuteMs))} min`
      : `${Math.max(1, Math.floor((awayMs + minuteMs / 2) / hourMs))} h`;
  return atMs > nowMs ? `in ${span}` : `${span} ago`;
}

/** "Today", "Yesterday", "Tue 3 Jun", "3 Jun 2024": the heading over what happened on one day. */
export function formatDay(atMs: number, nowMs: number): string {
  const startOfDay = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);
  const daysAgo = Math.round((startOfDay(nowMs) - startOfDay(atMs)) / dayMs);
  if (daysAgo === 0) return 'Today';
  if (daysAgo === 1) return 'Yesterday';
  if (daysAgo === -1) return 'Tomorrow';
  const isNear = Math.abs(daysAgo) < 180;
  const weekday = isNear ? `${weekdays[new Date(atMs).getDay()]} ` : '';
  return weekday + formatDate(atMs, nowMs);
}

/** "14:05": the clock time of one moment. */
export function formatClock(atMs: number): string {
  return clockFormat.format(atMs);
}

/** The two largest units: "3 days", "2 h 10 min", "45 s". */
export function formatDuration(spanMs: number): string {
  const total = Math.round(Math.abs(spanMs) / 1000);
  const days = Math.floor(total / 86_400);
  const hours = Math.floor((total % 86_400) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = total % 60;
  const parts: string[] = [];
  if (days) parts.push(formatCount(days, 'day'));
  if (hours) parts.push(`${hours} h`);
  if (minutes && !days) parts.push(`${minutes} min`);
  if (seconds && !days && !hours) parts.push(`${seconds} s`);
  return parts.slice(0, 2).join(' ') || '0 s';
}
