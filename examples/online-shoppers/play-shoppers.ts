import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { areaUnderCurve } from './area-under-curve.ts';
import { addressOf, type Call, callsOf } from './calls.ts';
import type { Session } from './sessions.ts';

export interface ShopServer {
  readonly url: string;
  readonly apiKey: string;
  readonly writeKey: string;
}

export interface ShopReport {
  readonly events: number;
  /** Until every event was applied, not only stored. */
  readonly seconds: number;
  readonly contacts: number;
  readonly bands: Readonly<Record<string, number>>;
  readonly buyers: number;
  readonly meanOfBuyers: number;
  readonly meanOfOthers: number;
  readonly areaUnderCurve: number;
}

const modelId = 'buying-intent';
const perRequest = 100;
const requestsAtOnce = 8;

/** Sets the model up, plays every visit over HTTP and reads the scores back. */
export async function playShoppers(
  server: ShopServer,
  sessions: readonly Session[],
  onProgress: (sent: number, total: number) => void = () => undefined,
): Promise<ShopReport> {
  await publishModel(server);
  const batches = batchesOf(sessions);
  const events = batches.reduce((sum, batch) => sum + batch.length, 0);
  const startedAtMs = performance.now();
  await sendAll(server, batches, (sent) => onProgress(sent, events));
  await applied(server);
  const seconds = (performance.now() - startedAtMs) / 1000;
  return { events, seconds, ...rate(sessions, await readScores(server)) };
}

async function publishModel(server: ShopServer): Promise<void> {
  const template = JSON.parse(readFileSync(new URL('template.json', import.meta.url), 'utf8'));
  const plan = await call<{ creates: { kind: string; id: string }[] }>(server, 'POST', '/templates/import', {
    template,
  });
  const renamed = plan.creates.find(({ kind, id }) => kind === 'model' && id !== modelId);
  if (renamed !== undefined) throw new Error(`The workspace has another model "${modelId}". Nothing was sent.`);
  await call(server, 'POST', `/scoring-models/${modelId}/publish`, {});
}

/** A visit's calls stay in one request, in their order; requests overtake each other. */
function batchesOf(sessions: readonly Session[]): Call[][] {
  const batches: Call[][] = [[]];
  sessions.forEach((session, index) => {
    const calls = callsOf(session, index);
    if ((batches.at(-1)?.length ?? 0) + calls.length > perRequest) batches.push([]);
    batches.at(-1)?.push(...calls);
  });
  return batches;
}

async function sendAll(
  server: ShopServer,
  batches: readonly Call[][],
  onSent: (events: number) => void,
): Promise<void> {
  let next = 0;
  let sent = 0;
  const worker = async (): Promise<void> => {
    for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
      const response = await fetch(`${server.url}/v1/batch`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${server.writeKey}:`)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ batch }),
      });
      const answer = (await response.json()) as { rejected?: number };
      if (!response.ok || answer.rejected) throw new Error(`/v1/batch: ${response.status} ${JSON.stringify(answer)}`);
      sent += batch.length;
      onSent(sent);
    }
  };
  await Promise.all(Array.from({ length: requestsAtOnce }, worker));
}

/** Answered means on disk; this waits until it is scored as well. */
async function applied(server: ShopServer): Promise<void> {
  for (;;) {
    const { counts } = await call<{ counts: { inboxWaiting: number; inboxParked: number } }>(
      server,
      'GET',
      '/workspace',
    );
    if (counts.inboxParked > 0) throw new Error(`${counts.inboxParked} events could not be applied.`);
    if (counts.inboxWaiting === 0) return;
    await sleep(20);
  }
}

interface Scored {
  readonly email: string | null;
  readonly scores: readonly {
    readonly modelId: string;
    readonly view: { readonly points: number; readonly band: { readonly label: string } | null };
  }[];
}

async function readScores(server: ShopServer): Promise<ReadonlyMap<string, { points: number; band: string }>> {
  const byAddress = new Map<string, { points: number; band: string }>();
  let cursor: string | null = null;
  do {
    const path = `/contacts?limit=200&sort=created${cursor === null ? '' : `&cursor=${cursor}`}`;
    const page: { items: Scored[]; nextCursor: string | null } = await call(server, 'GET', path);
    for (const { email, scores } of page.items) {
      const view = scores.find((score) => score.modelId === modelId)?.view;
      if (email !== null && view !== undefined) {
        byAddress.set(email, { points: view.points, band: view.band?.label ?? 'none' });
      }
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return byAddress;
}

function rate(sessions: readonly Session[], scores: ReadonlyMap<string, { points: number; band: string }>) {
  const people = sessions.map(({ bought }, index) => {
    const found = scores.get(addressOf(index));
    if (found === undefined) throw new Error(`${addressOf(index)} was sent and has no score.`);
    return { bought, score: found.points, band: found.band };
  });
  const bands: Record<string, number> = {};
  for (const { band } of people) bands[band] = (bands[band] ?? 0) + 1;
  const buyers = people.filter(({ bought }) => bought);
  const others = people.filter(({ bought }) => !bought);
  return {
    contacts: people.length,
    bands,
    buyers: buyers.length,
    meanOfBuyers: mean(buyers),
    meanOfOthers: mean(others),
    areaUnderCurve: areaUnderCurve(people),
  };
}

const mean = (people: readonly { readonly score: number }[]): number =>
  people.reduce((sum, { score }) => sum + score, 0) / people.length;

async function call<T>(server: ShopServer, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
  return JSON.parse(text) as T;
}
