import type { Egress, EgressResponse } from '../../adapters/egress.ts';
import { EgressError } from '../../adapters/egress-error.ts';
import { signWebhook } from '../../adapters/standard-webhooks.ts';
import type { Outcome } from '../outcome.ts';
import { parseRetryAfterMs } from '../retry-policy.ts';

export interface WebhookToSend {
  /** The effect's id (W12). */
  readonly effectId: string;
  readonly url: string;
  /** Type of the event, e.g. `lead.handoff`. */
  readonly event: string;
  /** When the effect was decided; the same in every attempt. */
  readonly decidedAtMs: number;
  readonly data: unknown;
}

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Node ids may hold dots, which Standard Webhooks keeps for itself; `~` appears in no id of ours. */
export const webhookIdOf = (effectId: string): string => effectId.replaceAll('.', '~');

/** The request of one attempt, signed for `atMs`. @throws TypeError when a secret cannot be used. */
export const buildWebhookRequest = (
  webhook: WebhookToSend,
  secrets: readonly string[],
  atMs: number,
): WebhookRequest => {
  const timestamp = new Date(webhook.decidedAtMs).toISOString();
  const body = JSON.stringify({ type: webhook.event, timestamp, data: webhook.data });
  const signature = signWebhook({ id: webhookIdOf(webhook.effectId), atMs, body, secrets });
  return {
    url: webhook.url,
    headers: { 'content-type': 'application/json', 'user-agent': 'Ripen', ...signature },
    body,
  };
};

/** Sends one attempt. At least once, always under the same `webhook-id` (promise 5). Never throws. */
export const performWebhook = async (
  egress: Egress,
  request: WebhookRequest,
  nowMs: () => number,
): Promise<Outcome> => {
  try {
    return outcomeOf(await egress.post(request.url, request), nowMs());
  } catch (error) {
    if (!(error instanceof EgressError))
      return { kind: 'rejected', detail: `Ripen could not send this: ${String(error)}` };
    if (error.code === 'EBLOCKED') return { kind: 'blocked', detail: error.message };
    return { kind: error.code === 'EBADREQUEST' ? 'rejected' : 'retry', detail: error.message };
  }
};

const outcomeOf = ({ status, headers, bodyText }: EgressResponse, nowMs: number): Outcome => {
  const detail = `Answered ${status}${bodyText === '' ? '' : `: ${bodyText}`}`;
  if (status >= 200 && status < 300) return { kind: 'sent', detail };
  if (status === 410) return { kind: 'gone', detail };
  const retryAfterMs = status === 429 || status === 503 ? parseRetryAfterMs(headers['retry-after'], nowMs) : undefined;
  // Any other answer may change when somebody repairs the receiver; a redirect is never followed (T5).
  return { kind: 'retry', detail, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
};
