import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EmailTemplate } from '@ripen/runtime';
import { buildDocument } from '@ripen/runtime/testing';
import { Hono } from 'hono';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { AppDeps } from '../app-deps.ts';
import { type Config, readConfig } from '../config.ts';
import { loadKeys } from '../settings/keys.ts';
import type { Db } from '../store/per-store.ts';
import { startTestEngine, type TestEngine, testKeys, type WorkspaceSeed } from '../testing/index.ts';
import { createOutbox, type Outbox } from './create-outbox.ts';
import { trackingRoutes } from './tracking-routes.ts';

/** Engine, outbox and the public links over one real database; closed by `close`, restarted by `restart`. */
export interface TestOutbox {
  readonly test: TestEngine;
  readonly outbox: Outbox;
  readonly deps: AppDeps;
  /** Sends an event of a contact and waits until everything that follows from it is done. */
  happen(
    event: string,
    traits?: Record<string, string | number | boolean>,
    properties?: Record<string, string>,
  ): Promise<void>;
  /** Turns the clock and waits. */
  turn(byMs: number): Promise<void>;
  settled(): Promise<void>;
  get(url: string, init?: RequestInit): Promise<Response>;
  rows(): StoredDelivery[];
  /** Names of what came back, in order, with what they say. */
  outcomes(): { name: string; contactId: string; properties: Record<string, unknown> }[];
  /** Closes everything and opens the same file again. */
  restart(config?: Partial<Config>): Promise<void>;
  close(): Promise<void>;
}

export interface StoredDelivery {
  id: string;
  status: string;
  attempts: number;
  nextAttemptAtMs: number;
  sentJson: string | null;
  lastError: string | null;
  reason: string | null;
}

export const hello: EmailTemplate = {
  id: 'hello',
  name: 'Hello',
  subject: 'Hello {{ contact.firstName | default: "friend" }}',
  html: '<p>Dear {{ contact.firstName }}, <a href="https://shop.test/a?x=1&amp;y=2">first</a> <a href=\'https://shop.test/b\'>second</a></p>',
};

/** One mail for everyone who asks for it. */
export const mailWorkflow = (template = 'hello', transactional = false) =>
  buildDocument({
    id: 'mailing',
    settings: { reentry: { kind: 'afterEnd' } },
    nodes: {
      start: ['trigger.event', { event: 'go' }],
      mail: ['action.email', { template, transactional }],
      done: ['flow.end', {}],
    },
  });

export const hookWorkflow = (url: string, id = 'hook', event = 'go') =>
  buildDocument({
    id,
    settings: { reentry: { kind: 'afterEnd' } },
    nodes: {
      start: ['trigger.event', { event }],
      call: ['action.webhook', { url, event: 'lead.hot' }],
      done: ['flow.end', {}],
    },
  });

export async function startTestOutbox(seed: WorkspaceSeed, given: Partial<Config> = {}): Promise<TestOutbox> {
  const test = await startTestEngine(seed);
  let config: Config = { ...testConfig(test.folder), ...given };
  const open = () => {
    const { db, clock, engine, ctx } = test;
    const outbox = createOutbox({ db, clock, logger: silent, config, engine });
    const deps: AppDeps = {
      db,
      clock,
      config,
      engine,
      outbox,
      keys: loadKeys(ctx, db, config, clock),
      startedAtMs: clock.nowMs(),
    };
    outbox.start();
    return { outbox, deps, app: new Hono().route('/', trackingRoutes(deps)) };
  };
  let { outbox, deps, app } = open();
  const settled = async (): Promise<void> => {
    await test.engine.drained();
    await outbox.idle();
    await test.engine.drained();
  };
  let messages = 0;
  return {
    test,
    get outbox() {
      return outbox;
    },
    get deps() {
      return deps;
    },
    settled,
    happen: async (event, traits = { email: 'ann@example.com', firstName: 'Ann' }, properties = {}) => {
      messages += 1;
      const userId = String(traits.userId ?? 'ann');
      await test.send('/v1/identify', { userId, traits, messageId: `i${messages}` }, testKeys.apiKey);
      await test.send('/v1/track', { userId, event, properties, messageId: `t${messages}` });
      await settled();
    },
    turn: async (byMs) => {
      await test.turn(byMs);
      await settled();
    },
    get: async (url, init) =>
      app.request(url.replace('https://ripen.test', ''), { headers: { 'user-agent': person }, ...init }),
    rows: () => test.db.all(test.db.k.selectFrom('outbox').selectAll().orderBy('createdAtMs').orderBy('id')),
    outcomes: () => storedOutcomes(test.db),
    restart: async (changes = {}) => {
      config = { ...config, ...changes };
      await outbox.stop();
      await test.restart();
      ({ outbox, deps, app } = open());
    },
    close: async () => {
      await outbox.stop();
      await test.stop();
    },
  };
}

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function testConfig(folder: string): Config {
  const env = { RIPEN_DATA_DIR: folder, BASE_URL: 'https://ripen.test', MAIL_FROM: 'Acme <hello@acme.test>' };
  const read = readConfig(env, () => '');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.config;
}

const storedOutcomes = (db: Db): ReturnType<TestOutbox['outcomes']> =>
  db
    .all(
      db.k
        .selectFrom('events')
        .select(['name', 'contactId', 'inputJson'])
        .where('name', 'like', 'ripen.%')
        .orderBy('seq'),
    )
    .map(({ name, contactId, inputJson }) => ({ name, contactId, properties: JSON.parse(inputJson).properties }));

export const person = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

export interface Sink {
  readonly url: string;
  readonly received: Email[];
  close(): Promise<void>;
}

/** A real mail server that keeps what it takes; `options` let it refuse. */
export async function startSink(options: SMTPServerOptions = {}, port = 0): Promise<Sink> {
  const received: Email[] = [];
  const sink = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          received.push(mail);
          done();
        });
      });
    },
    ...options,
  });
  sink.on('error', () => undefined);
  await new Promise<void>((resolve) => sink.listen(port, '127.0.0.1', resolve));
  const address = sink.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    close: () => new Promise((resolve) => sink.close(resolve)),
  };
}

/** How a mail server says no. */
export const refusal = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

export interface Receiver {
  readonly url: string;
  /** As EGRESS_ALLOW names it. */
  readonly host: string;
  close(): void;
}

export async function startReceiver(listener: RequestListener): Promise<Receiver> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/hook`,
    host,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
