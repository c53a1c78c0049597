import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { generateWebhookSecret, parseWebhookSecret, signWebhook } from './standard-webhooks.ts';

const atMs = Date.now();

const text = fc.string().map((value) => JSON.stringify(value));
/** Written by hand: fast-check builds its objects by assignment, which names such as "toString" refuse on frozen prototypes. */
const jsonBody = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom('null', 'true', '{"toString":{"constructor":[]}}'),
  fc.array(fc.tuple(text, text)).map((entries) => `{${entries.map(([key, value]) => `${key}:[${value}]`).join()}}`),
);

describe('signWebhook', () => {
  it('makes what the reference implementation accepts, for any body', () => {
    fc.assert(
      fc.property(jsonBody, fc.stringMatching(/^[\w/:-]{1,80}$/), (body, id) => {
        const secret = generateWebhookSecret();
        const headers = signWebhook({ id, atMs, body, secrets: [secret] });
        expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
        expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('signature');
        expect(() => new Webhook(generateWebhookSecret()).verify(body, headers)).toThrow('signature');
        expect(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': `${id}x` })).toThrow('signature');
      }),
    );
  });

  it('signs with the new and the old secret while they change over', () => {
    const [fresh, old] = [generateWebhookSecret(), generateWebhookSecret()];
    const headers = signWebhook({ id: 'e/n/1/0', atMs, body: '{}', secrets: [fresh, old] });
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
    for (const secret of [fresh, old]) expect(new Webhook(secret).verify('{}', headers)).toEqual({});
  });

  it('gives whole seconds, and the same signature for the same attempt', () => {
    const secrets = [`whsec_${Buffer.alloc(32, 7).toString('base64')}`];
    const headers = signWebhook({ id: 'e1', atMs: 1_700_000_000_999, body: '{"a":1}', secrets });
    expect(headers).toEqual({
      'webhook-id': 'e1',
      'webhook-timestamp': '1700000000',
      'webhook-signature': `v1,${new Webhook(secrets[0] as string).sign('e1', new Date(1_700_000_000_000), '{"a":1}').slice(3)}`,
    });
  });

  it.each(['', 'a.b', 'a b', 'a\r\nx: y', 'é', 'x'.repeat(256)])('refuses the id %j', (id) => {
    expect(() => signWebhook({ id, atMs, body: '', secrets: [generateWebhookSecret()] })).toThrow('webhook id');
  });

  it('refuses to send unsigned', () => {
    expect(() => signWebhook({ id: 'e1', atMs, body: '', secrets: [] })).toThrow('at least one secret');
  });
});

describe('secrets', () => {
  it('are never the same twice and read back', () => {
    const secrets = new Set(Array.from({ length: 100 }, () => generateWebhookSecret()));
    expect(secrets.size).toBe(100);
    for (const secret of secrets) expect(parseWebhookSecret(secret)).toHaveLength(32);
  });

  it.each([
    '',
    'whsec_',
    'whsec_c2hvcnQ=',
    `whsec_${'A'.repeat(88)}`,
    'whsec_!!!!',
    'sk_live_1234',
    `${'A'.repeat(44)}`,
  ])('refuses %j without repeating it', (secret) => {
    expect(() => parseWebhookSecret(secret)).toThrow(
      /^A webhook secret is "whsec_" followed by 24 to 64 bytes in base64\.$/,
    );
  });
});
