import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const MIN_SECRET_BYTES = 24;
const MAX_SECRET_BYTES = 64;

export interface WebhookToSign {
  /** The effect's id: the same for every attempt, so that the receiver can drop repeats. */
  readonly id: string;
  /** Of this attempt. */
  readonly atMs: number;
  /** Exactly the text that is sent. */
  readonly body: string;
  /** One `whsec_…` secret, or the new and the old one while the receiver changes over. */
  readonly secrets: readonly string[];
}

/**
 * Headers of Standard Webhooks for one attempt.
 * @throws TypeError for an unusable secret, no secret, or an id that holds a dot or a control character.
 */
export const signWebhook = ({ id, atMs, body, secrets }: WebhookToSign): Record<string, string> => {
  if (!/^[\x21-\x2d\x2f-\x7e]{1,255}$/.test(id)) {
    throw new TypeError('A webhook id is 1 to 255 visible ASCII characters without dots.');
  }
  if (secrets.length === 0) throw new TypeError('A webhook needs at least one secret to be signed with.');
  const timestamp = String(Math.floor(atMs / 1000));
  const signatures = secrets.map((secret) => {
    const hmac = createHmac('sha256', parseWebhookSecret(secret)).update(`${id}.${timestamp}.${body}`);
    return `v1,${hmac.digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
};

/** A new secret in the form that receivers expect: `whsec_` and 32 random bytes in base64. */
export const generateWebhookSecret = (random: (size: number) => Buffer = randomBytes): string =>
  `${PREFIX}${random(32).toString('base64')}`;

/** @throws TypeError when the text is not `whsec_` and 24 to 64 bytes of base64. Never repeats the secret. */
export const parseWebhookSecret = (secret: string): Buffer => {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  const bytes = Buffer.from(encoded, 'base64');
  const canonical = bytes.toString('base64').replace(/=+$/, '') === encoded.replace(/=+$/, '');
  if (!canonical || bytes.length < MIN_SECRET_BYTES || bytes.length > MAX_SECRET_BYTES) {
    throw new TypeError(
      `A webhook secret is "${PREFIX}" followed by ${MIN_SECRET_BYTES} to ${MAX_SECRET_BYTES} bytes in base64.`,
    );
  }
  return bytes;
};
