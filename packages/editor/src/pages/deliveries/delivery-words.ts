import type { Delivery } from '../../api/types.ts';
import { formatDuration, type StatusTone } from '../../ui/index.ts';

export type DeliveryStatus = Delivery['status'];

export interface StatusWords {
  readonly label: string;
  readonly tone: StatusTone;
  readonly isRunning: boolean;
}

/** What a status is called, and how it is marked. `isOutbox`: no mail server is set, so a mail that is done was kept here. */
export function statusWords(
  { status, kind, attempts }: Pick<Delivery, 'status' | 'kind' | 'attempts'>,
  isOutbox: boolean,
): StatusWords {
  const words = (label: string, tone: StatusTone, isRunning = false) => ({ label, tone, isRunning });
  switch (status) {
    case 'waiting':
      return attempts > 0 ? words('Will try again', 'attention', true) : words('Waiting', 'neutral', true);
    case 'sending':
      return words('Sending', 'info', true);
    case 'sent':
      return kind === 'email' && isOutbox ? words('Kept here', 'info') : words('Sent', 'positive');
    case 'failed':
      return words('Failed', 'negative');
    case 'unknown':
      return words('May have arrived', 'attention');
    case 'cancelled':
      return words('Cancelled', 'neutral');
  }
}

/** Failed or uncertain: a person has to look at it. */
export const needsSomebody = ({ status }: Pick<Delivery, 'status'>) => status === 'failed' || status === 'unknown';

export const canRetry = ({ status }: Pick<Delivery, 'status'>) => needsSomebody({ status }) || status === 'cancelled';
export const canCancel = ({ status }: Pick<Delivery, 'status'>) => status === 'waiting';

const outcomes: Readonly<Record<string, { readonly label: string; readonly tone: StatusTone }>> = {
  sent: { label: 'Taken', tone: 'positive' },
  retry: { label: 'Not taken, worth another attempt', tone: 'attention' },
  rejected: { label: 'Refused for good', tone: 'negative' },
  blocked: { label: 'Blocked: the target is not allowed', tone: 'negative' },
  gone: { label: 'The endpoint is gone', tone: 'negative' },
  hardBounce: { label: 'The address does not exist', tone: 'negative' },
  softBounce: { label: 'The mailbox did not take it', tone: 'negative' },
  policy: { label: 'Refused by the mail server’s rules', tone: 'negative' },
  unknown: { label: 'Cut off: it may have arrived', tone: 'attention' },
};

export const outcomeWords = (outcome: string) => outcomes[outcome] ?? { label: outcome, tone: 'neutral' as const };

/** Why it is where it is, in one sentence; undefined when there is nothing to explain. */
export function whyWords(delivery: Delivery, nowMs: number): string | undefined {
  const { status, reason, lastError, nextAttemptAtMs, attempts } = delivery;
  const said = reason ?? lastError ?? undefined;
  if (status === 'unknown') {
    return `The connection broke while it was sent, so it may have arrived. Ripen does not repeat it by itself${said ? `: ${said}` : ''}.`;
  }
  if (status !== 'waiting') return said;
  if (nextAttemptAtMs === null) return said;
  const leftMs = nextAttemptAtMs - nowMs;
  const when = leftMs < 60_000 ? 'in a moment' : `in ${formatDuration(leftMs)}`;
  if (attempts === 0) return leftMs < 60_000 ? said : `Leaves ${when}.`;
  return `Tries again ${when}.${said ? ` Last time: ${said}` : ''}`;
}
