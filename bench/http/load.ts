import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

export interface LoadResult {
  readonly tookMs: number;
  /** Of one request, in milliseconds. */
  readonly p99Ms: number;
}

export interface LoadPlan {
  readonly url: string;
  readonly key: string;
  readonly events: number;
  readonly perRequest: number;
  readonly connections: number;
}

const contacts = 10_000;

/** Sends `events` over so many connections, each sending its next request when the last was answered. */
export async function sendLoad(plan: LoadPlan): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: plan.connections });
  const bodies = makeBodies(plan);
  const latencies: number[] = [];
  const startMs = performance.now();
  const worker = async (): Promise<void> => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
      const sentMs = performance.now();
      await post(agent, plan, body);
      latencies.push(performance.now() - sentMs);
    }
  };
  await Promise.all(Array.from({ length: plan.connections }, worker));
  const tookMs = performance.now() - startMs;
  agent.destroy();
  latencies.sort((a, b) => a - b);
  return { tookMs, p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? 0 };
}

/** Ids are random, as clients make them: their places in an index are not next to each other. */
function makeBodies({ events, perRequest }: LoadPlan): string[] {
  return Array.from({ length: events / perRequest }, (_, at) =>
    JSON.stringify({
      batch: Array.from({ length: perRequest }, (__, index) => {
        const number = at * perRequest + index;
        return {
          type: 'track',
          messageId: randomUUID(),
          userId: `u${Math.floor(Math.random() * contacts)}`,
          event: 'blog.read',
          properties: { path: `/blog/${number % 50}`, title: 'Why good leads go cold' },
        };
      }),
    }),
  );
}

function post(agent: Agent, { url, key }: LoadPlan, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}/v1/batch`,
      {
        agent,
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        response.resume();
        response.on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
