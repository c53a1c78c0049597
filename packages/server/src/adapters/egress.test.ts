import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type LookupFunction, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEgress, type Egress, type EgressOptions } from './egress.ts';
import { parseAllowList } from './egress-allow-list.ts';
import { EgressError, type EgressErrorCode } from './egress-error.ts';
import { isPublicAddress } from './public-address.ts';

let hits = 0;
let respond: RequestListener;
let server: Server;
let port: number;
const egresses: Egress[] = [];

/** `ports` holds the canary's port, so that only the address can be what is refused. */
const egressWith = (options: EgressOptions = {}): Egress => {
  const egress = createEgress({ ports: [80, 443, port], ...options });
  egresses.push(egress);
  return egress;
};

const codeOf = async (work: Promise<unknown>): Promise<EgressErrorCode | 'answered'> => {
  try {
    await work;
    return 'answered';
  } catch (error) {
    if (error instanceof EgressError) return error.code;
    throw error;
  }
};

const answering =
  (...addresses: string[]): LookupFunction =>
  (_name, options, callback) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all) callback(null, found);
    else callback(null, found[0]?.address ?? '', found[0]?.family);
  };

beforeEach(async () => {
  hits = 0;
  respond = (_request, response) => response.end('ok');
  server = createServer((request, response) => {
    hits += 1;
    respond(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  await Promise.all(egresses.splice(0).map((egress) => egress.close()));
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

// biome-ignore format: grouped by what they are
const HOSTILE_HOSTS = [
  // loopback and this host, in every spelling that URL parsers or resolvers take
  'localhost', 'LOCALHOST', 'any.localhost', 'any.localhost.', 'localhost.', '127.0.0.1', '127.0.0.1.', '127.0.0.2', '127.1', '127.0.1', '127.255.255.254',
  '2130706433', '017700000001', '0177.0.0.1', '0x7f000001', '0x7f.0.0.1', '0x7f.1', '0X7F.0X0.0X0.0X1', '0177.0.0.0x1',
  '１２７.０.０.１', '①②⑦.⓪.⓪.①', '127。0。0。1', '%31%32%37.0.0.1', '0', '0.0.0.0', '0x0', '00000000000', '0.0.0.1',
  '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[0000:0000:0000:0000:0000:0000:0000:0001]', '[::127.0.0.1]',
  // IPv4 inside IPv6
  '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:127.0.0.1]', '[::ffff:0:127.0.0.1]', '[::ffff:169.254.169.254]',
  '[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::127.0.0.1]', '[2002:7f00:1::]', '[2002:a9fe:a9fe::1]',
  '[2001:0:7f00:1::]', '[::7f00:1]',
  // private, carrier, link-local, metadata
  '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.254', '192.168.0.1', '192.168.255.255', '0xc0a80001', '3232235521',
  '100.64.0.1', '100.127.255.254', '100.100.100.200', '169.254.169.254', '2852039166', '0xa9fea9fe', '169.254.170.2',
  '192.0.0.192', '168.63.129.16', '198.18.0.1', '198.19.255.255', '192.0.2.1', '198.51.100.7', '203.0.113.9',
  '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '192.88.99.1',
  '[fe80::1]', '[fc00::1]', '[fd00:ec2::254]', '[fec0::1]', '[ff02::1]', '[2001:db8::1]', '[100::1]', '[4000::1]', '[3fff::1]',
  '[5f00::1]', '[2001:10::1]', '[2001:20::1]',
];

// biome-ignore format: a list to read across
const HOSTILE_URLS = [
  'file:///etc/passwd', 'data:text/plain,hi', 'gopher://example.com/', 'ftp://example.com/', 'javascript:alert(1)',
  'ws://example.com/', 'unix:/var/run/docker.sock', 'http://user@example.com/', 'http://user:secret@example.com/',
  'http://:secret@example.com/', 'http://example.com@127.0.0.1/', 'http://example.com:22/', 'http://example.com:6379/',
  'https://example.com:0/', 'http://', 'http:///', 'http://[::1', 'http://[fe80::1%25eth0]/', 'http://exa mple.com/', '//example.com/',
  '', 'example.com', 'http://127.0.0.1\\@example.com/', 'http://256.256.256.256/', 'http://1.2.3.4.5/', 'http:127.0.0.1',
];

describe('T5: where a request may not go', () => {
  it(`refuses ${HOSTILE_HOSTS.length} spellings of hosts that are not public, without one hit`, async () => {
    const egress = egressWith();
    const outcomes = await Promise.all(
      HOSTILE_HOSTS.map(
        async (host) => `${host} ${await codeOf(egress.post(`http://${host}:${port}/`, { body: '{}' }))}`,
      ),
    );
    expect(outcomes.filter((line) => !line.endsWith('EBLOCKED'))).toEqual([]);
    expect(HOSTILE_HOSTS.length).toBeGreaterThanOrEqual(60);
    expect(hits).toBe(0);
  });

  it('refuses other schemes, credentials, ports and things that are not URLs', async () => {
    const egress = createEgress({ resolve: answering('127.0.0.1') });
    egresses.push(egress);
    for (const url of HOSTILE_URLS)
      expect([url, await codeOf(egress.post(url, { body: '' }))]).toEqual([url, 'EBLOCKED']);
  });

  it('says why, and how the operator can allow it', async () => {
    const work = egressWith().post(`http://127.0.0.1:${port}/`, { body: '' });
    await expect(work).rejects.toThrow(
      /^Not sent: 127\.0\.0\.1 leads to 127\.0\.0\.1, which is not .* EGRESS_ALLOW\.$/,
    );
  });

  it.each([
    ['a private answer', ['127.0.0.1']],
    ['a public and a private answer', ['8.8.8.8', '127.0.0.1']],
    ['a mapped answer', ['::ffff:127.0.0.1']],
    ['a link-local answer with a zone', ['fe80::1%lo']],
    ['something that is no address', ['example.com']],
  ])('refuses a name with %s', async (_what, addresses) => {
    const egress = egressWith({ resolve: answering(...addresses) });
    let connections = 0;
    server.on('connection', () => {
      connections += 1;
    });
    expect(await codeOf(egress.post(`http://evil.example:${port}/`, { body: '' }))).toBe('EBLOCKED');
    expect([connections, hits]).toEqual([0, 0]);
  });

  it('refuses a name whose address changes between the look and the connection', async () => {
    // Public for whoever reads it first (the check), loopback for whoever reads it next (the socket).
    const rebinding: LookupFunction = (_name, _options, callback) => {
      let reads = 0;
      const answer = { family: 4, address: '' };
      Object.defineProperty(answer, 'address', { get: () => (reads++ === 0 ? '8.8.8.8' : '127.0.0.1') });
      callback(null, [answer]);
    };
    const egress = egressWith({ resolve: rebinding });
    let connections = 0;
    server.on('connection', () => {
      connections += 1;
    });
    expect(await codeOf(egress.post(`http://evil.example:${port}/`, { body: '' }))).toBe('EBLOCKED');
    // The connection was made, so it is the third look that refused, before a byte was written.
    expect([connections, hits]).toEqual([1, 0]);
  });

  it('does not follow a redirect to a place it would refuse', async () => {
    respond = (_request, response) => response.writeHead(307, { location: `http://127.0.0.2:${port}/` }).end();
    const egress = egressWith({ allowHosts: [`127.0.0.1:${port}`] });
    const { status } = await egress.post(`http://127.0.0.1:${port}/`, { body: '' });
    expect([status, hits]).toEqual([307, 1]);
  });

  it('refuses headers that would break the framing or the address', async () => {
    const egress = egressWith({ allowHosts: [`127.0.0.1:${port}`] });
    const attempts = [
      { Host: 'internal' },
      { 'Transfer-Encoding': 'chunked' },
      { 'x-a': 'b\r\nx-c: d' },
      { 'x a': 'b' },
    ];
    for (const headers of attempts) {
      expect(
        await codeOf(
          egress.post(`http://127.0.0.1:${port}/`, { headers: { ...headers } as Record<string, string>, body: '' }),
        ),
      ).toBe('EBADREQUEST');
    }
    expect(hits).toBe(0);
  });
});

describe('T5: where it may', () => {
  it('D4: reaches a host that the operator allows, once, with body and headers, and no other port or name of it', async () => {
    const seen: string[] = [];
    respond = (request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => seen.push(`${request.headers['webhook-id']} ${text}`));
      request.on('end', () => response.writeHead(202, { 'x-answer': 'yes' }).end('taken'));
    };
    const egress = createEgress({ allowHosts: [`127.0.0.1:${port}`] });
    egresses.push(egress);
    const answer = await egress.post(`http://127.0.0.1:${port}/hook`, {
      headers: { 'webhook-id': 'e1' },
      body: '{"a":1}',
    });
    expect(answer).toMatchObject({ status: 202, headers: { 'x-answer': 'yes' }, bodyText: 'taken' });
    expect([hits, seen]).toEqual([1, ['e1 {"a":1}']]);
    for (const url of [
      `http://localhost:${port}/`,
      'http://127.0.0.1/',
      'http://127.0.0.1:1/',
      `http://127.0.0.2:${port}/`,
    ]) {
      expect([url, await codeOf(egress.post(url, { body: '' }))]).toEqual([url, 'EBLOCKED']);
    }
    expect(hits).toBe(1);
  });

  it('reaches a name that the operator allows although it resolves to loopback', async () => {
    const egress = egressWith({ allowHosts: [`crm.internal:${port}`], resolve: answering('127.0.0.1') });
    expect((await egress.post(`http://CRM.internal.:${port}/`, { body: '' })).status).toBe(200);
    expect(await codeOf(egress.post(`http://other.internal:${port}/`, { body: '' }))).toBe('EBLOCKED');
    expect(hits).toBe(1);
  });

  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.0.1',
    '172.32.0.1',
    '193.0.0.1',
    '2606:4700:4700::1111',
    '2a00:1450::1',
    '2003::1',
  ])('takes %s for public', (address) => expect(isPublicAddress(address)).toBe(true));

  it('reads the allow-list as documented and names an entry that it cannot read', () => {
    expect(parseAllowList(['Crm.Internal:8443', ' 10.1.2.3 ', '[fd00::7]:9000', ''])).toEqual([
      { host: 'crm.internal', port: 8443 },
      { host: '10.1.2.3', port: 80 },
      { host: '10.1.2.3', port: 443 },
      { host: '[fd00::7]', port: 9000 },
    ]);
    for (const bad of ['*.internal', 'http://a.b', 'a/b', 'a:b', 'a:99999', 'a:0', 'u@a', 'fd00::7']) {
      expect(() => parseAllowList([bad])).toThrow(`"${bad}"`);
    }
  });
});

describe('answers', () => {
  const post = (timeoutMs = 5_000) =>
    egressWith({ allowHosts: [`127.0.0.1:${port}`] }).post(`http://127.0.0.1:${port}/`, { body: '{}', timeoutMs });

  it('keeps 2 KiB of an endless body and hangs up after 64 KiB', async () => {
    let sent = 0;
    const closed = new Promise<void>((resolve) => {
      respond = (_request, response) => {
        const chunk = Buffer.alloc(16 * 1024, 'x');
        const pump = (): void => {
          while (!response.destroyed && response.write(chunk)) sent += chunk.length;
        };
        response.on('drain', pump).on('close', resolve);
        pump();
      };
    });
    const { status, bodyText } = await post();
    expect([status, bodyText.length]).toEqual([200, 2 * 1024]);
    await closed;
    expect(sent).toBeLessThan(20 * 1024 * 1024);
  });

  it('takes the status as the answer when the body hangs, so that nothing is delivered twice', async () => {
    respond = (_request, response) => {
      response.writeHead(200).write('begun');
    };
    expect(await post(300)).toMatchObject({ status: 200, bodyText: 'begun' });
  });

  it('does not unpack what it did not ask for', async () => {
    respond = (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(Buffer.from([31, 139, 8, 0]));
    expect((await post()).bodyText).toHaveLength(4);
  });

  it('says ETIMEDOUT for a server that never answers, within the time given', async () => {
    respond = () => undefined;
    const startedMs = performance.now();
    expect(await codeOf(post(200))).toBe('ETIMEOUT');
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });

  it.each<[string, (socket: Socket) => void, EgressErrorCode]>([
    ['closes at once', (socket) => socket.destroy(), 'EBROKEN'],
    ['resets', (socket) => socket.resetAndDestroy(), 'EBROKEN'],
    ['closes after half a head', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-'), 'EBROKEN'],
    ['speaks something else', (socket) => socket.end('220 mail.example ESMTP\r\n'), 'EBROKEN'],
  ])('names it when the other side %s', async (_what, misbehave, code) => {
    const raw = createTcpServer((socket) => {
      socket.on('error', () => undefined).once('data', () => misbehave(socket));
    });
    await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
    const target = `127.0.0.1:${(raw.address() as AddressInfo).port}`;
    const egress = egressWith({ allowHosts: [target] });
    expect(await codeOf(egress.post(`http://${target}/`, { body: '' }))).toBe(code);
    raw.close();
    expect(await codeOf(egress.post(`http://${target}/`, { body: '' }))).toBe('ECONNECT');
  });

  it('names a failed secure connection and a name that does not exist', async () => {
    const egress = egressWith({
      allowHosts: [`127.0.0.1:${port}`],
      resolve: (_name, _options, callback) =>
        callback(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), []),
    });
    expect(await codeOf(egress.post(`https://127.0.0.1:${port}/`, { body: '' }))).toBe('ETLS');
    expect(await codeOf(egress.post('https://nowhere.example/', { body: '' }))).toBe('EDNS');
  });
});
