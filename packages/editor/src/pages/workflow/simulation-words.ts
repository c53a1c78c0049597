import type { Effect } from '@ripen/runtime';
import { formatDuration } from '../../ui/index.ts';

/** "at the start", "after 2 days 3 h". */
export const afterWords = (ms: number): string => (ms <= 0 ? 'at the start' : `after ${formatDuration(ms)}`);

/** What would have left; `name` is that of a mail. */
export function effectWords(effect: Effect, name: (id: string) => string): string {
  switch (effect.kind) {
    case 'email':
      return `Mail “${name(effect.template)}”`;
    case 'webhook':
      return `Webhook to ${effect.url}`;
    case 'handoff':
      return `Handoff to sales, first call due in ${formatDuration(effect.dueMinutes * 60_000)}`;
  }
}
