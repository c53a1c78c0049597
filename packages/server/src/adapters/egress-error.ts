export type EgressErrorCode =
  /** Refused by the guard; nothing was sent, and nothing was asked of the address. */
  | 'EBLOCKED'
  | 'EBADREQUEST'
  | 'EDNS'
  | 'ECONNECT'
  | 'ETLS'
  | 'ETIMEOUT'
  /** The connection broke after it was made: the other side may have got the request. */
  | 'EBROKEN';

/** A request that got no answer. `message` is a sentence for people. */
export class EgressError extends Error {
  override readonly name = 'EgressError';
  readonly code: EgressErrorCode;

  constructor(code: EgressErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const CONNECT_CODES = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'EADDRNOTAVAIL', 'EACCES']);
const DNS_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA', 'EAI_NODATA', 'ESERVFAIL']);
const TIMEOUT_CODES = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);
const BAD_REQUEST_CODES = new Set(['UND_ERR_INVALID_ARG', 'ERR_INVALID_CHAR', 'ERR_INVALID_ARG_VALUE']);

/** Sorts whatever the network threw into an EgressError. */
export const explainEgressError = (error: unknown, host: string, timeoutMs: number): EgressError => {
  const causes = causesOf(error);
  const guard = causes.find((cause) => cause instanceof EgressError);
  if (guard) return guard;
  const codes = causes.map(codeOf);
  const has = (known: ReadonlySet<string>): boolean => codes.some((code) => known.has(code));
  const seconds = Math.round(timeoutMs / 100) / 10;
  const build = (code: EgressErrorCode, message: string): EgressError =>
    new EgressError(code, message, { cause: error });
  if (has(DNS_CODES)) return build('EDNS', `The name ${host} cannot be resolved.`);
  if (has(CONNECT_CODES)) return build('ECONNECT', `${host} does not accept the connection.`);
  if (has(TIMEOUT_CODES) || causes.some((cause) => cause.name === 'TimeoutError')) {
    return build('ETIMEOUT', `${host} did not answer within ${seconds} seconds.`);
  }
  if (codes.some(isTlsCode)) return build('ETLS', `The secure connection to ${host} failed: ${first(causes)}.`);
  if (has(BAD_REQUEST_CODES)) return build('EBADREQUEST', `The request to ${host} cannot be sent: ${first(causes)}.`);
  return build('EBROKEN', `The connection to ${host} broke before it answered: ${first(causes)}.`);
};

const causesOf = (error: unknown): Error[] => {
  const found: Error[] = [];
  let queue = [error];
  while (queue.length > 0 && found.length < 20) {
    const errors = queue.filter((each) => each instanceof Error);
    found.push(...errors);
    queue = errors.flatMap((each) => [each.cause, ...(each instanceof AggregateError ? each.errors : [])]);
  }
  return found;
};

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

const isTlsCode = (code: string): boolean =>
  /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO$|HOSTNAME_MISMATCH)/.test(code);

const first = (causes: readonly Error[]): string => (causes.at(-1)?.message ?? 'unknown error').slice(0, 200);
