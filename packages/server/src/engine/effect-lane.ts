import type { Effect } from '@ripen/runtime';

/** What may not hold up others (D1): all mail goes through one server, webhooks are apart by host. */
export function effectLane(effect: Exclude<Effect, { kind: 'handoff' }>): string {
  if (effect.kind === 'email') return 'smtp';
  return URL.parse(effect.url)?.host ?? 'webhook';
}
