import type { Reason } from '@ripen/runtime';
import { formatExactTime } from '../../ui/index.ts';

/** Why something did not happen, or how a run ended, in a few words (W9). */
export function reasonWords(reason: Reason, nodeName: (nodeId: string) => string = (id) => id): string {
  switch (reason.code) {
    case 'completed':
      return reason.label ? `finished: ${reason.label}` : 'finished';
    case 'goal-reached':
      return `reached the goal ${nodeName(reason.nodeId)}`;
    case 'condition-false':
      return 'the condition was not true';
    case 'condition-unknown':
      return reason.missing.length > 0
        ? `not known: ${reason.missing.join(', ')}`
        : 'the condition could not be answered';
    case 're-entry-refused':
      return reason.detail || 'may not come in again yet';
    case 'restarted':
      return 'started again';
    case 'unsubscribed':
      return 'has unsubscribed';
    case 'suppressed':
      return 'the address is suppressed';
    case 'capped':
      return reason.detail || 'the limit was reached';
    case 'quiet-hours':
      return `quiet hours until ${formatExactTime(reason.untilMs)}`;
    case 'excluded':
      return 'is excluded from scoring';
    case 'dead':
      return 'is marked dead';
    case 'no-address':
      return 'has no email address';
    case 'already-handed-over':
      return reason.detail || 'was already handed over';
    case 'version-ended':
      return 'this version ended';
    case 'stopped':
      return `stopped by ${reason.by}`;
    case 'merged':
      return 'merged into another contact';
    case 'no-outlet':
      return `nothing is connected to “${reason.outlet}”`;
    case 'disabled':
      return 'switched off';
    case 'step-limit':
      return `more than ${reason.steps} steps at once`;
    case 'cascade-limit':
      return `more than ${reason.events} events set one another off`;
    case 'node-error':
      return reason.message;
  }
}
