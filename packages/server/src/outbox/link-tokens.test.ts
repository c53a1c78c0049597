import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinkTokens } from './link-tokens.ts';

const tokens = createLinkTokens(Buffer.alloc(32, 7));
const parts = ['main', 'nurture~c1~~1/mail/1/0', '2'];

describe('link tokens', () => {
  it('T18: come back as they went in, whatever is in them, and look the same every time', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => text.isWellFormed()),
          { maxLength: 4 },
        ),
        (given) => {
          const token = tokens.seal('click', given);
          expect(tokens.open('click', token)).toEqual(given);
          expect(tokens.seal('click', given)).toBe(token);
          expect(token).toMatch(/^[\w-]+\.[\w-]{22}$/);
        },
      ),
    );
  });

  it('T18: any other character, a missing one, one more, another purpose, another installation: nobody’s', () => {
    const token = tokens.seal('unsubscribe', parts);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    for (let at = 0; at < token.length; at += 1) {
      for (const char of alphabet) {
        if (char === token[at]) continue;
        expect(tokens.open('unsubscribe', token.slice(0, at) + char + token.slice(at + 1))).toBeNull();
      }
      expect(tokens.open('unsubscribe', token.slice(0, at) + token.slice(at + 1))).toBeNull();
    }
    for (const wrong of ['', '.', `${token}.`, `${token}A`, `.${token}`, 'x'.repeat(10_000)]) {
      expect(tokens.open('unsubscribe', wrong)).toBeNull();
    }
    expect(tokens.open('click', token)).toBeNull();
    expect(createLinkTokens(Buffer.alloc(32, 8)).open('unsubscribe', token)).toBeNull();
  });

  it('tell nobody what is in them', () => {
    const [id = ''] = tokens.seal('click', parts).split('.');
    expect(Buffer.from(id, 'base64url').toString('latin1')).not.toContain('nurture');
    const [other = ''] = tokens.seal('click', ['main', 'nurture~c1~~1/mail/1/0', '3']).split('.');
    expect(other.slice(0, 16)).not.toBe(id.slice(0, 16));
  });
});
