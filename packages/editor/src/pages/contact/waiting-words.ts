import type { Enrollment } from '../../api/types.ts';
import { formatClock, formatDay } from '../../ui/index.ts';
import { reasonWords } from '../workflow/reason-words.ts';

/** Ripen's own events in words; others are the user's and are shown as they send them. */
const eventWords: Readonly<Record<string, string>> = {
  'ripen.email.sent': 'the email to go out',
  'ripen.email.opened': 'the email to be opened',
  'ripen.email.clicked': 'a click in the email',
  'ripen.email.bounced': 'a bounce',
  'ripen.handoff.accepted': 'sales to accept',
  'ripen.handoff.rejected': 'sales to decide',
};

function moment(atMs: number, nowMs: number): string {
  const day = formatDay(atMs, nowMs);
  const isWord = ['Today', 'Yesterday', 'Tomorrow'].includes(day);
  return `${isWord ? day.toLowerCase() : day} ${formatClock(atMs)}`;
}

/** Where an enrollment stands: "Waiting for a click in the email since Tue 3 Jun 09:12, until Fri 6 Jun 09:12". */
export function standingWords({ status, waiting, endReason }: Enrollment, nowMs: number): string {
  if (status !== 'active') {
    const why = endReason ? reasonWords(endReason) : status;
    return why.charAt(0).toUpperCase() + why.slice(1);
  }
  if (!waiting) return 'On its way';
  const events = waiting.events.map((name) => eventWords[name] ?? name);
  const what = events.length > 0 ? `Waiting for ${events.join(' or ')}` : 'Waiting';
  const until = waiting.untilMs === null ? '' : `, until ${moment(waiting.untilMs, nowMs)}`;
  return `${what} since ${moment(waiting.sinceMs, nowMs)}${until}`;
}
