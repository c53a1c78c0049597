import type { Reason } from '@ripen/runtime';

/** Why something did not happen, or how a run ended (W9), as the editor says it. */
export function reasonWords(reason: Reason): string {
  switch (reason.code) {
    case 'completed':
      return reason.label === '' ? 'finished' : `finished: ${reason.label}`;
    case 'goal-reached':
      return `reached the goal "${reason.nodeId}"`;
    case 'condition-false':
      return 'the condition was not true';
    case 'condition-unknown':
      return `not known: ${reason.missing.join(', ')}`;
    case 're-entry-refused':
    case 'capped':
    case 'already-handed-over':
      return reason.detail;
    case 'quiet-hours':
      return `quiet hours until ${new Date(reason.untilMs).toISOString()}`;
    case 'stopped':
      return `stopped by ${reason.by}`;
    case 'no-outlet':
      return `nothing is connected to "${reason.outlet}"`;
    case 'step-limit':
      return `more than ${reason.steps} steps at once`;
    case 'cascade-limit':
      return `more than ${reason.events} events set one another off`;
    case 'node-error':
      return reason.message;
    default:
      return plainWords[reason.code];
  }
}

const plainWords = {
  restarted: 'started again',
  unsubscribed: 'has unsubscribed',
  suppressed: 'the address is suppressed',
  excluded: 'is excluded from scoring',
  dead: 'is marked dead',
  'no-address': 'has no email address',
  'version-ended': 'this version ended',
  merged: 'merged into another contact',
  disabled: 'switched off',
} as const;
