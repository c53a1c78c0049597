import { domainToASCII } from 'node:url';

const MAX_ADDRESS_LENGTH = 254;
const LOCAL_PART = /^(?=.{1,64}$)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;

/**
 * The address in the only form that is handed to the mail library (T24), with the domain in ASCII and lower case; or
 * undefined when it is anything but one plain address. Address parsers disagree about quotes, commas and comments, and a
 * mail to the wrong domain follows from that.
 */
export const normalizeMailAddress = (address: string): string | undefined => {
  const at = address.indexOf('@');
  const local = address.slice(0, at);
  const typedDomain = address.slice(at + 1);
  // IDNA also turns full-width characters, percent escapes and more into ASCII; what was typed must already be a name.
  if (at < 1 || !LOCAL_PART.test(local) || !/^[\p{L}\p{N}\p{M}.-]+$/u.test(typedDomain)) return undefined;
  const domain = domainToASCII(typedDomain);
  const isName = DOMAIN.test(domain) && !/^[\d.]+$/.test(domain);
  const normalized = `${local}@${domain}`;
  return isName && normalized.length <= MAX_ADDRESS_LENGTH ? normalized : undefined;
};
