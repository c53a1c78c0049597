import { formatClock, formatDate } from '../ui/format.ts';

/** A trouble's first sentence, which says what happened, and the rest, which says what was kept and what to do. */
export function troubleLine(message: string): { readonly head: string; readonly rest: string } {
  // A sentence ends where the next begins with a capital or a number: dots in addresses and host names end none.
  const end = /[.!?]\s+(?=[\p{Lu}\d])/u.exec(message);
  if (!end) return { head: message.trim(), rest: '' };
  return { head: message.slice(0, end.index + 1), rest: message.slice(end.index + end[0].length).trim() };
}

/** "since 09:12", with the day where it was not today. */
export function sinceWords(sinceMs: number, nowMs: number): string {
  const isToday = new Date(sinceMs).toDateString() === new Date(nowMs).toDateString();
  return isToday ? `since ${formatClock(sinceMs)}` : `since ${formatDate(sinceMs, nowMs)}, ${formatClock(sinceMs)}`;
}
