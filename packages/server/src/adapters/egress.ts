import dns from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher, request } from 'undici';
import { type AllowedTarget, normalizeHost, parseAllowList } from './egress-allow-list.ts';
import { EgressError, explainEgressError } from './egress-error.ts';
import { isPublicAddress } from './public-address.ts';

const DEFAULT_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 10_000;
const MAX_READ_BYTES = 64 * 1024;
const MAX_KEPT_BYTES = 2 * 1024;
const CONNECTIONS_PER_TARGET = 4;
const OWN_HEADERS = new Set(['host', 'content-length', 'transfer-encoding', 'connection', 'upgrade', 'expect', 'te']);

export interface EgressOptions {
  /** Targets the operator vouches for, as in EGRESS_ALLOW; they may be private or loopback. */
  readonly allowHosts?: readonly string[];
  /** Ports that any public host may be reached on. */
  readonly ports?: readonly number[];
  readonly resolve?: LookupFunction;
}

export interface EgressRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs?: number;
}

export interface EgressResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The first 2 KiB of the answer, for people to read. Never HTML of ours: show it as text. */
  readonly bodyText: string;
}

/** The only way to reach another host over HTTP (T5). */
export interface Egress {
  /**
   * Sends one POST. Redirects are not followed: the answer is the 3xx.
   * @throws EgressError when there is no answer.
   */
  post(url: string, request: EgressRequest): Promise<EgressResponse>;
  /** What can be said without asking the network: scheme, credentials, port, literal address. @throws EgressError */
  check(url: string): void;
  close(): Promise<void>;
}

export const createEgress = (options: EgressOptions = {}): Egress => {
  const guard = createGuard(options);
  const agent = new Agent({
    connect: createConnector(guard, options.resolve ?? dns.lookup),
    connections: CONNECTIONS_PER_TARGET,
    allowH2: false,
  });
  return {
    check: (url) => {
      guard.checkUrl(url);
    },
    post: async (address, { headers = {}, body, timeoutMs = DEFAULT_TIMEOUT_MS }) => {
      const url = guard.checkUrl(address);
      checkHeaders(headers, url.host);
      // One deadline for the whole exchange, so that neither a slow head nor a slow body holds the lane.
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const response = await request(url, {
          method: 'POST',
          dispatcher: agent,
          headers: { 'accept-encoding': 'identity', ...headers },
          body,
          signal,
        });
        return {
          status: response.statusCode,
          headers: flatten(response.headers),
          bodyText: await readStart(response.body),
        };
      } catch (error) {
        throw explainEgressError(error, url.host, timeoutMs);
      }
    },
    close: () => agent.destroy(),
  };
};

interface Guard {
  checkUrl(address: string): URL;
  isAllowed(hostname: string, port: number): boolean;
}

const createGuard = ({ allowHosts = [], ports = [80, 443] }: EgressOptions): Guard => {
  const allowed = new Set(parseAllowList(allowHosts).map(keyOf));
  const isAllowed = (hostname: string, port: number): boolean => allowed.has(keyOf({ host: hostname, port }));
  return {
    isAllowed,
    checkUrl: (address) => {
      const url = URL.parse(address);
      if (!url) throw blocked(`"${address.slice(0, 200)}" is not a URL.`);
      if (url.protocol !== 'http:' && url.protocol !== 'https:') throw blocked(`${url.protocol} is not http or https.`);
      if (url.username !== '' || url.password !== '') throw blocked('The URL holds a user name or password.');
      const port = portOf(url.protocol, url.port);
      if (isAllowed(url.hostname, port)) return url;
      if (!ports.includes(port)) throw blocked(`Port ${port} of ${url.hostname} is not allowed.`);
      // Names that mean this machine wherever they are looked up (RFC 6761).
      if (/(^|\.)localhost$/.test(normalizeHost(url.hostname))) throw notPublic(url.hostname, 'this machine');
      const literal = withoutBrackets(url.hostname);
      if (isIP(literal) !== 0 && !isPublicAddress(literal)) throw notPublic(url.hostname, literal);
      return url;
    },
  };
};

/** `checkUrl` has looked at the address as written; here it is looked at as resolved and as connected. */
const createConnector = (guard: Guard, resolve: LookupFunction): buildConnector.connector => {
  const open = buildConnector({ timeout: CONNECT_TIMEOUT_MS, allowH2: false, lookup: resolve });
  const openPublic = buildConnector({ timeout: CONNECT_TIMEOUT_MS, allowH2: false, lookup: publicOnly(resolve) });
  return (target, callback) => {
    if (guard.isAllowed(target.hostname, portOf(target.protocol, target.port))) {
      open(target, callback);
      return;
    }
    openPublic(target, (...[error, socket]) => {
      if (error) {
        callback(error, null);
        return;
      }
      const remote = socket.remoteAddress ?? 'nowhere';
      if (isPublicAddress(remote)) {
        callback(null, socket);
        return;
      }
      socket.destroy();
      callback(notPublic(target.hostname, remote), null);
    });
  };
};

/** Refuses a name as soon as one of its addresses is not public: a mixed answer is an attack, not a mistake. */
const publicOnly =
  (resolve: LookupFunction): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) {
        callback(error, []);
        return;
      }
      const addresses = Array.isArray(found) ? found : [{ address: found, family: isIP(found) }];
      const bad = addresses.find(({ address }) => !isPublicAddress(address));
      const first = addresses[0];
      if (bad) callback(notPublic(hostname, bad.address), []);
      else if (!first) callback(new EgressError('EDNS', `The name ${hostname} has no address.`), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };

const readStart = async (body: Dispatcher.ResponseData['body']): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  // Thrown away below while bytes may still be on their way.
  body.on('error', () => undefined);
  try {
    for await (const chunk of body) {
      // undici hands over Buffers; its type leaves the door open for other streams.
      const bytes = Buffer.from(chunk as Uint8Array);
      if (length < MAX_KEPT_BYTES) chunks.push(bytes.subarray(0, MAX_KEPT_BYTES - length));
      length += bytes.length;
      if (length > MAX_READ_BYTES) break;
    }
  } catch {
    // The status line has arrived, and it alone decides: a body that hangs or breaks must not cause a second delivery.
  }
  body.destroy();
  return Buffer.concat(chunks).toString('utf8');
};

const flatten = (headers: Dispatcher.ResponseData['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

const checkHeaders = (headers: Readonly<Record<string, string>>, host: string): void => {
  const own = Object.keys(headers).find((name) => OWN_HEADERS.has(name.toLowerCase()));
  if (own) throw new EgressError('EBADREQUEST', `The request to ${host} may not set the header ${own}.`);
};

const keyOf = ({ host, port }: AllowedTarget): string => `${normalizeHost(host)}:${port}`;

const portOf = (protocol: string, port: string): number => Number(port || (protocol === 'https:' ? 443 : 80));

const withoutBrackets = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

const blocked = (what: string): EgressError => new EgressError('EBLOCKED', `Not sent: ${what}`);

const notPublic = (hostname: string, address: string): EgressError =>
  blocked(
    `${hostname} leads to ${address}, which is not an address of the public internet. ` +
      'If it is a service of your own, the operator can allow it with EGRESS_ALLOW.',
  );
