import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, ServerProcess } from '../server-process.ts';
import { publishModel } from './model.ts';

/** One event as the management API shows it. */
export interface StoredEvent {
  readonly id: string;
  readonly contactId: string;
  readonly kind: string;
  readonly name: string;
  readonly input: { readonly call?: string; readonly properties?: Readonly<Record<string, unknown>> };
}

export interface StoredContact {
  readonly id: string;
  readonly email: string | null;
  readonly company: string | null;
  readonly scores: readonly { readonly modelId: string; readonly view: { readonly points: number } }[];
}

export interface QuarantinedEvent {
  readonly reason: string;
  readonly raw: unknown;
}

/** A real server with a published model, in a data folder of its own. */
export interface Ripen {
  readonly url: string;
  readonly writeKey: string;
  readonly apiKey: string;
  /** What clients sent and the server accepted, the newest first; the server's own inputs are left out. */
  events(): Promise<StoredEvent[]>;
  contacts(): Promise<StoredContact[]>;
  /** Every name that the contact goes by, as `kind:value`, sorted. */
  namesOf(contactId: string): Promise<string[]>;
  quarantine(): Promise<QuarantinedEvent[]>;
  /** As an operator restarts it. */
  restart(): Promise<void>;
  /** As a power cut restarts it. */
  killAndStart(): Promise<void>;
  log(): string;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startRipen(): Promise<Ripen> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ripen-clients-'));
  const apiKey = `sk_test_${randomBytes(18).toString('hex')}`;
  const writeKey = `wk_test_${randomBytes(18).toString('hex')}`;
  const env = { RIPEN_DATA_DIR: dataDir, RIPEN_API_KEY: apiKey, RIPEN_WRITE_KEY: writeKey };
  const server = new ServerProcess(await freePort(), env);
  const dispose = () => server.stop().finally(() => rm(dataDir, { recursive: true, force: true }));
  const list = <T>(path: string) => listAll<T>(server.baseUrl, path, apiKey);
  try {
    await server.start();
    await publishModel(server.baseUrl, apiKey);
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    url: server.baseUrl,
    writeKey,
    apiKey,
    events: async () => (await list<StoredEvent>('events')).filter(isFromClient),
    contacts: () => list('contacts'),
    namesOf: async (contactId) => {
      const { identities } = await ask<{ identities: { kind: string; value: string }[] }>(
        `${server.baseUrl}/api/v1/contacts/${contactId}`,
        apiKey,
      );
      return identities.map(({ kind, value }) => `${kind}:${value}`).sort();
    },
    quarantine: () => list('quarantine'),
    restart: async () => {
      await server.stop();
      await server.start();
    },
    killAndStart: async () => {
      await server.killHard();
      await server.start();
    },
    log: () => server.log,
    [Symbol.asyncDispose]: dispose,
  };
}

const isFromClient = ({ kind, input }: StoredEvent): boolean => kind === 'event' && input.call !== 'internal';

async function listAll<T>(url: string, path: string, apiKey: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: T[]; nextCursor: string | null } = await ask(
      `${url}/api/v1/${path}?limit=200${query}`,
      apiKey,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

async function ask<T>(address: string, apiKey: string): Promise<T> {
  const answer = await fetch(address, { headers: { authorization: `Bearer ${apiKey}` } });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
  return answer.json() as Promise<T>;
}
