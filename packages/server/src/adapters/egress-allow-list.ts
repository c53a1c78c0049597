/** Host and port in the form that URLs use: lower case, IPv6 in brackets, no dot at the end. */
export interface AllowedTarget {
  readonly host: string;
  readonly port: number;
}

const DEFAULT_PORTS = [80, 443];

/**
 * Reads `EGRESS_ALLOW`: `crm.internal:8443,10.1.2.3,[fd00::7]:9000`. Without a port, 80 and 443 are meant.
 * @throws TypeError naming the entry that cannot be read.
 */
export const parseAllowList = (entries: readonly string[]): readonly AllowedTarget[] =>
  entries
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap(parseEntry);

const parseEntry = (entry: string): AllowedTarget[] => {
  const url = URL.parse(`http://${entry}`);
  const port = /:(\d{1,5})$/.exec(entry)?.[1];
  const plain = url && url.pathname === '/' && !/[/\\?#@*\s]/.test(entry) && url.hostname !== '';
  if (!plain || (port !== undefined && Number(port) === 0)) {
    throw new TypeError(`EGRESS_ALLOW: "${entry}" is not host or host:port (for example crm.internal:8443).`);
  }
  const host = normalizeHost(url.hostname);
  // The URL parser drops 80 because it is the default of http.
  return (port === undefined ? DEFAULT_PORTS : [Number(port)]).map((each) => ({ host, port: each }));
};

export const normalizeHost = (hostname: string): string => hostname.toLowerCase().replace(/\.$/, '');
