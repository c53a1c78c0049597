import { type Condition, conditionSchema, type ReferenceBook, type Rule } from '@ripen/runtime';
import { conditionText, parseCondition } from './condition-text.ts';

type EventRule = Extract<Rule, { kind: 'event' }>;

/** Something typed, read; or why it cannot be. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

const read = <T>(value: T): Read<T> => ({ ok: true, value });
const refused = (why: string): { readonly ok: false; readonly why: string } => ({ ok: false, why });

/** "once", "2 per 30 days", "3"; empty without a limit. */
export function limitText(limit: EventRule['limit']): string {
  if (!limit) return '';
  const { times, withinDays } = limit;
  const often = times === 1 ? 'once' : `${times}`;
  return withinDays === undefined ? often : `${often} per ${withinDays} days`;
}

/** Reads `limitText` and how people write it: "1x", "2 times in 30 days", "max 3 / 30d", "no limit". */
export function parseLimit(text: string): Read<EventRule['limit']> {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/^(?:at most|max\.?)\s+/, '');
  if (['', '-', '—', 'none', 'no limit', 'every time', 'unlimited'].includes(typed)) return read(undefined);
  const found =
    /^(?:(once)|(twice)|(\d{1,4})\s*(?:x|times)?)(?:\s*(?:per|in|within|every|\/)\s*(\d{1,4}(?:\.\d+)?)?\s*(?:d|days?)?)?$/.exec(
      typed,
    );
  const times = found && (found[1] ? 1 : found[2] ? 2 : Number(found[3]));
  if (!found || !times || times > 1000) return refused(`“${text.trim()}” is no limit; write “once” or “3 per 30 days”`);
  if (!/per|in|within|every|\//.test(typed)) return read({ times });
  const withinDays = Number(found[4] ?? 1);
  if (!(withinDays > 0 && withinDays <= 3650)) return refused(`“${text.trim()}”: a limit looks back 1 to 3,650 days`);
  return read({ times, withinDays });
}

/** When a rule applies, as it is typed: "webinar.attended", "not login for 30 days", "employees < 1000". */
export function whenText(rule: Rule): string {
  if (rule.kind === 'fit') return conditionText(rule.when);
  const where = rule.where === undefined ? '' : ` where ${conditionTextOf(rule.where)}`;
  return rule.kind === 'event' ? `${rule.event}${where}` : `not ${rule.event} for ${rule.days} days${where}`;
}

/** A condition on the properties of an event has no short form of its own. */
const conditionTextOf = (where: Condition) => JSON.stringify(where);

type When =
  | { readonly kind: 'fit'; readonly when: Condition }
  | { readonly kind: 'event'; readonly event: string; readonly where?: Condition }
  | { readonly kind: 'absence'; readonly event: string; readonly days: number; readonly where?: Condition };

/** What is typed into the When column of a group of that kind. */
export function parseWhen(text: string, kind: 'fit' | 'engagement', book: ReferenceBook): Read<When> {
  const typed = text.trim();
  if (typed === '') return refused(kind === 'fit' ? 'it says no condition' : 'it says no event');
  if (kind === 'fit') {
    const when = typed.startsWith('{') ? parseJson(typed) : parseCondition(typed, book);
    return when
      ? read({ kind, when })
      : refused(`“${typed}” is no condition; write one like “employees < 1000” or “budget is known”`);
  }
  const [what = '', json] = splitWhere(typed);
  const where = json === undefined ? undefined : parseJson(json);
  if (json !== undefined && !where) return refused(`what stands after “where” cannot be read`);
  const more = where && { where };
  const absence = /^(?:not|did not(?: do)?)\s+(.+?)\s+for\s+(\d{1,4}(?:\.\d+)?)\s*(?:d|days?)$/i.exec(what);
  const event = absence ? (absence[1] ?? '') : what.replace(/^did\s+/i, '').replace(/^“(.*)”$/, '$1');
  if (event === '' || event.length > 200) return refused('it says no event');
  if (!absence) return read({ kind: 'event', event, ...more });
  const days = Number(absence[2]);
  if (!(days > 0 && days <= 3650)) return refused(`“${what}”: 1 to 3,650 days can be waited for`);
  return read({ kind: 'absence', event, days, ...more });
}

function splitWhere(typed: string): [string, string | undefined] {
  const at = typed.search(/ where \{/);
  return at === -1 ? [typed, undefined] : [typed.slice(0, at).trim(), typed.slice(at + ' where '.length)];
}

function parseJson(text: string): Condition | undefined {
  try {
    const parsed = conditionSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
