import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';

/** What a link of ours does: follows a link of a mail, says that a mail was opened, or unsubscribes. */
export type LinkPurpose = 'click' | 'open' | 'unsubscribe';

/** Makes and reads the tokens in the links of our mails: `<id>.<signature>`, nothing in them for anybody else to read. */
export interface LinkTokens {
  /** The same parts give the same token for ever. */
  seal(purpose: LinkPurpose, parts: readonly string[]): string;
  /** Null unless we made exactly this token for this purpose (T18: one flipped bit is nobody's token). */
  open(purpose: LinkPurpose, token: string): readonly string[] | null;
}

const ivBytes = 12;
/** 128 bits, which nobody guesses. */
const signatureBytes = 16;
const longestToken = 2_000;

/**
 * The id is encrypted because an effect's id names workflow, contact and node, which is nothing for a forwarded mail or a
 * proxy's log. The IV is derived from the text, so that the same link looks the same in every attempt.
 */
export function createLinkTokens(secret: Buffer): LinkTokens {
  const derive = (label: string): Buffer => createHmac('sha256', secret).update(`ripen links: ${label}`).digest();
  const sealKey = derive('seal');
  const ivKey = derive('iv');
  const signKeys = { click: derive('click'), open: derive('open'), unsubscribe: derive('unsubscribe') };

  const sign = (purpose: LinkPurpose, id: string): string =>
    createHmac('sha256', signKeys[purpose]).update(id).digest().subarray(0, signatureBytes).toString('base64url');

  return {
    seal: (purpose, parts) => {
      const text = JSON.stringify(parts);
      const iv = createHmac('sha256', ivKey).update(`${purpose}\n${text}`).digest().subarray(0, ivBytes);
      const cipher = createCipheriv('aes-256-ctr', sealKey, counterBlock(iv));
      const id = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64url');
      return `${id}.${sign(purpose, id)}`;
    },
    open: (purpose, token) => {
      if (token.length > longestToken) return null;
      const [id = '', signature = '', ...rest] = token.split('.');
      if (rest.length > 0 || !sameText(signature, sign(purpose, id))) return null;
      const bytes = Buffer.from(id, 'base64url');
      const decipher = createDecipheriv('aes-256-ctr', sealKey, counterBlock(bytes.subarray(0, ivBytes)));
      const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes)), decipher.final()]).toString('utf8');
      // Signed by us, so it is what `seal` was given.
      return JSON.parse(text) as string[];
    },
  };
}

const counterBlock = (iv: Buffer): Buffer => Buffer.concat([iv, Buffer.alloc(16 - ivBytes)]);

/** Compares the text, not what it decodes to: the last character of base64 has bits that decoding would ignore. */
const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
