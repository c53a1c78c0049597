import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { normalizeMailAddress } from './mail-address.ts';
import { cleanHeaderText } from './mail-text.ts';
import { createMailer, type Mailer, type MailerOptions, messageIdOf, type OutgoingMail } from './mailer.ts';

interface Received {
  readonly from: string | false;
  readonly to: readonly string[];
  readonly raw: string;
}

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const mailerFor = (port: number, options: Partial<MailerOptions> = {}): Mailer => {
  const mailer = createMailer({ url: `smtp://127.0.0.1:${port}`, domain: 'ripen.example', ...options });
  closers.push(() => mailer.close());
  return mailer;
};

/** A real SMTP server that keeps what it takes; `options` let it refuse. */
const startSink = async (options: SMTPServerOptions = {}) => {
  const received: Received[] = [];
  const sink = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      let raw = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        raw += chunk;
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: mailFrom ? mailFrom.address : false, to: rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
    ...options,
  });
  sink.on('error', () => undefined);
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  closers.push(() => sink.close());
  return { port: (sink.server.address() as AddressInfo).port, received };
};

const refusal = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** A server of a few lines that answers by script, for what a well-behaved library cannot be made to do. */
const startRaw = async (
  onLine: (line: string, socket: Socket, inData: boolean) => void,
  greeting = '220 raw ESMTP\r\n',
) => {
  const texts: string[] = [];
  const server: Server = createServer((socket) => {
    let buffer = '';
    let inData = false;
    socket.on('error', () => undefined);
    socket.write(greeting);
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (inData) texts[texts.length - 1] += `${line}\n`;
        if (line === 'DATA') {
          inData = true;
          texts.push('');
        }
        onLine(line, socket, inData && line !== 'DATA');
        if (line === '.') inData = false;
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return { port: (server.address() as AddressInfo).port, texts };
};

const politeUntil =
  (stop: (line: string, socket: Socket, inData: boolean) => boolean) =>
  (line: string, socket: Socket, inData: boolean): void => {
    if (stop(line, socket, inData)) return;
    if (line === 'DATA') socket.write('354 go on\r\n');
    else if (line === '.') socket.write('250 taken\r\n');
    else if (!inData) socket.write('250 ok\r\n');
  };

const mail: OutgoingMail = {
  key: 'enrollment/node/1/0',
  from: { name: 'Ripen', address: 'hello@ripen.example' },
  to: { name: 'Ann', address: 'ann@example.test' },
  subject: 'Welcome',
  text: 'Dear Ann',
  html: '<p>Dear Ann</p>',
};

describe('a mail that goes out', () => {
  it('has both parts, one recipient, a Message-ID from its key, and one-click unsubscribe (RFC 8058)', async () => {
    const { port, received } = await startSink();
    const unsubscribe = { url: 'https://ripen.example/u/token', mailto: 'u+token@ripen.example' };
    const replyTo = { address: 'sales@ripen.example' };
    const result = await mailerFor(port).send({
      ...mail,
      replyTo,
      envelopeFrom: 'bounce+t1@ripen.example',
      unsubscribe,
    });
    expect(result).toMatchObject({ outcome: 'sent', messageId: messageIdOf(mail.key, 'ripen.example') });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ from: 'bounce+t1@ripen.example', to: ['ann@example.test'] });
    const parsed = await PostalMime.parse(received[0]?.raw ?? '');
    expect(parsed).toMatchObject({
      subject: 'Welcome',
      messageId: result.messageId,
      text: 'Dear Ann\n',
      html: '<p>Dear Ann</p>\n',
    });
    expect(parsed.replyTo?.[0]?.address).toBe('sales@ripen.example');
    const header = (key: string) => parsed.headers.find((each) => each.key === key)?.value;
    expect(header('list-unsubscribe')).toBe('<https://ripen.example/u/token>, <mailto:u+token@ripen.example>');
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('auto-submitted')).toBe('auto-generated');
  });

  it('has the same Message-ID whenever it is sent, and another one for another effect', () => {
    expect(messageIdOf('a', 'x.test')).toBe(messageIdOf('a', 'x.test'));
    expect(messageIdOf('a', 'x.test')).not.toBe(messageIdOf('b', 'x.test'));
    expect(messageIdOf('a\r\nb>', 'x.test')).toMatch(/^<[0-9a-f]{40}@x\.test>$/);
  });

  it('tests a server without sending', async () => {
    const { port, received } = await startSink();
    expect(await mailerFor(port).test()).toBeUndefined();
    expect(received).toEqual([]);
    expect(await mailerFor(1).test()).toContain('cannot be reached');
  });
});

// biome-ignore format: a list to read across
const HOSTILE_ADDRESSES = [
  '', ' ', '@', 'a', 'a@', '@b.test', 'a@b', 'a b@c.test', 'a@b c.test', ' a@b.test', 'a@b.test ', 'x@y.test, evil@z.test',
  'x@y.test,evil@z.test', 'x@y.test;evil@z.test', 'x@y.test evil@z.test', '"x"@y.test', '"x@z.test"@y.test', '"x y"@y.test',
  'x@z.test@y.test', '<x@y.test>', 'X <x@y.test>', 'x@y.test>', 'x@y.test<evil@z.test>', '(c)x@y.test', 'x(c)@y.test', 'x@y.test(c)',
  'x@y.test\r\nRCPT TO:<evil@z.test>', 'x@y.test\nBcc: evil@z.test', 'x\r\n@y.test', 'x@y.test\0', 'x\0@y.test', 'x@\r\ny.test',
  '.x@y.test', 'x.@y.test', 'x..y@z.test', 'x@.y.test', 'x@y..test', 'x@-y.test', 'x@y-.test', 'x@y.test.', 'x@[127.0.0.1]', 'x@127.0.0.1',
  'x@[IPv6:::1]', 'x@1.2', `${'x'.repeat(65)}@y.test`, `x@${'y'.repeat(64)}.test`, `x@${'y.'.repeat(130)}test`, 'x:y@z.test', 'x\\@y.test',
  'x\\,evil@z.test', 'é@y.test', 'х@y.test', 'x@y％2etest', 'x@%79.test', 'x@y.test/', 'x@y.test?a', 'x@y.test#a', 'x@y:25.test', 'x@u@y.test',
  'group:x@y.test;', 'mailto:x@y.test', 'x@y.test\u202e', 'x\u200b@y.test', 'x@y\u00ad.te\u00adst', '=?utf-8?q?x?=@y.test, z@z.test',
];

// biome-ignore format: a list to read across
const HOSTILE_NAMES = [
  'x\r\nBcc: evil@z.test', 'x\nBcc: evil@z.test', 'x\rBcc: evil@z.test', 'x\r\n\r\nbody', '" <evil@z.test>, "', 'a, evil@z.test', '<evil@z.test>',
  'x\0y', '\u202eexe.nnA', 'x\u2028Bcc: evil@z.test', 'x\u0085Bcc: evil@z.test', '=?utf-8?q?x=0D=0ABcc:_evil=40z.test?=', 'x;evil@z.test',
  '\ud800', 'é'.repeat(300), '\\', '"', 'x'.repeat(5_000), '(comment)', '\u001b[31mred',
];

describe('T24: what data may do to a mail', () => {
  it(`refuses ${HOSTILE_ADDRESSES.length} addresses before the library sees them`, async () => {
    const { port, received } = await startSink();
    const mailer = mailerFor(port);
    for (const address of HOSTILE_ADDRESSES) {
      expect([address, normalizeMailAddress(address)]).toEqual([address, undefined]);
      expect(await mailer.send({ ...mail, to: { address } })).toMatchObject({ outcome: 'rejected' });
      expect(await mailer.send({ ...mail, from: { address } })).toMatchObject({ outcome: 'rejected' });
      expect(await mailer.send({ ...mail, replyTo: { address } })).toMatchObject({ outcome: 'rejected' });
      expect(await mailer.send({ ...mail, envelopeFrom: address })).toMatchObject({ outcome: 'rejected' });
    }
    expect(received).toEqual([]);
    expect(HOSTILE_ADDRESSES.length).toBeGreaterThanOrEqual(60);
  });

  it.each([
    ['ann@example.test', 'ann@example.test'],
    ["o'hara+tag=1@Example.TEST", "o'hara+tag=1@example.test"],
    ['ann@müller.example', 'ann@xn--mller-kva.example'],
    ['a.b.c@sub.example.co', 'a.b.c@sub.example.co'],
  ])('takes %s', (address, expected) => expect(normalizeMailAddress(address)).toBe(expected));

  it('gives one recipient and the same headers whatever names and subjects hold', async () => {
    const { port, received } = await startSink();
    const mailer = mailerFor(port);
    await mailer.send(mail);
    const headersOf = async (raw: string) => (await PostalMime.parse(raw)).headers.map(({ key }) => key);
    const expected = await headersOf(received[0]?.raw ?? '');
    for (const text of HOSTILE_NAMES) {
      const named = { name: text, address: 'ann@example.test' };
      const from = { name: text, address: 'hello@ripen.example' };
      expect((await mailer.send({ ...mail, to: named, from, replyTo: named, subject: text })).outcome).toBe('sent');
      const { to, raw } = received.at(-1) as Received;
      expect(to).toEqual(['ann@example.test']);
      const headers = (await headersOf(raw)).filter((key) => key !== 'reply-to');
      // A subject with nothing readable in it leaves no header behind.
      expect(headers).toEqual(expected.filter((key) => key !== 'subject' || cleanHeaderText(text) !== ''));
      const parsed = await PostalMime.parse(raw);
      expect(parsed.to).toMatchObject([{ address: 'ann@example.test' }]);
      expect(parsed.from?.address).toBe('hello@ripen.example');
    }
  });

  it('cleans any text to one line without controls or lone surrogates', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanHeaderText(text);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
        expect(clean).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|\p{Cs}/u);
        expect(cleanHeaderText(clean)).toBe(clean);
      }),
    );
  });

  it('reads no file and no URL that data names', async () => {
    const { port, received } = await startSink();
    const html = '<img src="file:///etc/passwd"><img src="data:text/plain,x">';
    expect((await mailerFor(port).send({ ...mail, html })).outcome).toBe('sent');
    expect(received[0]?.raw).not.toContain('root:');
  });
});

describe('outcomes', () => {
  it.each([
    ['RCPT', 450, '4.2.0 mailbox busy', 'retry'],
    ['RCPT', 452, '4.2.2 mailbox full for now', 'retry'],
    ['RCPT', 550, '5.1.1 no such user', 'hardBounce'],
    ['RCPT', 550, 'no such user here', 'hardBounce'],
    ['RCPT', 553, '5.1.2 bad domain', 'hardBounce'],
    ['RCPT', 550, '5.7.1 blocked', 'policy'],
    ['RCPT', 552, 'mailbox full', 'softBounce'],
    ['RCPT', 550, '5.2.2 over quota', 'softBounce'],
    ['RCPT', 554, '5.1.1 unknown user', 'hardBounce'],
    ['RCPT', 554, '5.7.1 you are on a list', 'policy'],
    ['MAIL', 421, '4.7.0 too many connections', 'retry'],
    ['MAIL', 550, 'sender rejected', 'policy'],
    ['MAIL', 553, '5.1.8 sender domain does not exist', 'policy'],
    ['DATA', 451, '4.3.0 try later', 'retry'],
    ['DATA', 421, '4.4.2 going down', 'retry'],
    ['DATA', 550, 'looks like spam', 'policy'],
    ['DATA', 552, '5.3.4 message too big', 'rejected'],
    ['DATA', 552, '5.2.2 quota', 'softBounce'],
    ['DATA', 554, 'transaction failed', 'policy'],
    ['DATA', 554, '5.6.0 bad content', 'rejected'],
  ] as const)('%s answered with %i %s is %s', async (stage, code, text, outcome) => {
    const answer = (at: string) => (_: unknown, __: unknown, done: (error?: Error | null) => void) =>
      done(at === stage ? refusal(code, text) : null);
    const { port } = await startSink({
      onMailFrom: answer('MAIL'),
      onRcptTo: answer('RCPT'),
      onData: (stream, _session, done) => {
        stream.resume().on('end', () => done(stage === 'DATA' ? refusal(code, text) : null));
      },
    });
    const result = await mailerFor(port).send(mail);
    expect(result.outcome).toBe(outcome);
    expect(result.message).toContain(text);
  });

  it('promise 5: a connection lost after DATA is unknown, and the text was handed over once', async () => {
    const drops: ((line: string, socket: Socket, inData: boolean) => boolean)[] = [
      (line, socket) => line === '.' && Boolean(socket.destroy()),
      (line, socket) => line === '.' && Boolean(socket.resetAndDestroy()),
      (line, socket) => line === '.' && Boolean(socket.end()),
      (line, socket, inData) => inData && line.startsWith('Subject') && Boolean(socket.destroy()),
      (line, socket) => line === '.' && Boolean(socket.end('25')),
      (line) => line === '.',
    ];
    for (const stop of drops) {
      const { port, texts } = await startRaw(politeUntil(stop));
      const result = await mailerFor(port, { socketTimeoutMs: 1_500 }).send(mail);
      expect(result).toMatchObject({ outcome: 'unknown' });
      expect(result.message).toContain('may have arrived');
      // Longer than the pool waits before it puts a mail in its queue again.
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(texts).toHaveLength(1);
    }
  });

  it('promise 5: the same holds on a connection that has sent before', async () => {
    let sent = 0;
    const { port, texts } = await startRaw(
      politeUntil((line, socket) => {
        if (line === '.') sent += 1;
        return line === '.' && sent === 2 && Boolean(socket.destroy());
      }),
    );
    const mailer = mailerFor(port, { maxConnections: 1 });
    expect((await mailer.send(mail)).outcome).toBe('sent');
    expect((await mailer.send({ ...mail, key: 'second' })).outcome).toBe('unknown');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(texts).toHaveLength(2);
    expect((await mailer.send({ ...mail, key: 'third' })).outcome).toBe('sent');
  });

  it('a connection lost before DATA, or never made, is worth another try', async () => {
    for (const at of ['EHLO', 'MAIL', 'RCPT', 'DATA']) {
      const { port, texts } = await startRaw(
        politeUntil((line, socket) => line.startsWith(at) && Boolean(socket.destroy())),
      );
      expect([at, (await mailerFor(port).send(mail)).outcome]).toEqual([at, 'retry']);
      expect(texts.join('')).toBe('');
    }
    const closed = await startRaw(() => undefined, '554 no service from your address\r\n');
    expect((await mailerFor(closed.port).send(mail)).outcome).toBe('retry');
    expect((await mailerFor(1).send(mail)).outcome).toBe('retry');
  });

  it('gives up on a server that greets late, answers byte by byte, or floods', async () => {
    const silent = await startRaw(() => undefined, '');
    const result = await mailerFor(silent.port, { greetingTimeoutMs: 200 }).send(mail);
    expect(result).toMatchObject({ outcome: 'retry' });
    expect(result.message).toContain('did not answer in time');

    const drip = await startRaw((_line, socket) => {
      const timer = setInterval(() => socket.write('2'), 50);
      socket.on('close', () => clearInterval(timer));
    });
    expect(await mailerFor(drip.port, { deadlineMs: 500 }).send(mail)).toMatchObject({ outcome: 'retry' });

    const flood = await startRaw(() => undefined, `220 ${'x'.repeat(3_000_000)}`);
    expect(await mailerFor(flood.port, { greetingTimeoutMs: 2_000 }).send(mail)).toMatchObject({ outcome: 'retry' });
  });

  it('does not sign in over an open line to another machine, and says when the password is refused', async () => {
    const { port } = await startSink({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refusal(535, 'no')),
    });
    const local = mailerFor(0, { url: `smtp://user:secret@127.0.0.1:${port}` });
    const refused = await local.send(mail);
    expect(refused).toMatchObject({ outcome: 'retry' });
    expect(refused.message).toContain('user name or password');
    expect(JSON.stringify(refused)).not.toContain('secret');
    const required = mailerFor(0, { url: `smtp://user:secret@127.0.0.1:${port}?tls=required` });
    expect((await required.send(mail)).outcome).toBe('retry');
  });

  it.each(['', 'http://mail.example', 'mail.example', 'smtp://', 'smtp:mail'])('refuses %j as SMTP_URL', (url) => {
    expect(() => createMailer({ url, domain: 'ripen.example' })).toThrow('SMTP_URL must look like');
  });
});
