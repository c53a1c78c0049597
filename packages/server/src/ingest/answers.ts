import { DatabaseError } from '../adapters/sqlite/index.ts';

const json = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};
const problemJson = { ...json, 'content-type': 'application/problem+json; charset=utf-8' };

type Headers = Readonly<Record<string, string>>;

/** Everything is on disk; `rejected` messages are in quarantine with their reasons. Clients drop or crash on a 400. */
export const stored = (rejected: number, cors: Headers): Response =>
  answer(200, rejected === 0 ? { success: true } : { success: true, rejected }, { ...json, ...cors });

export const badBody = (detail: string, cors: Headers): Response => problem(400, 'Not taken', detail, cors);

/** No detail: whoever guesses learns nothing. */
export const unknownKey = (cors: Headers): Response =>
  problem(401, 'Unknown key', 'Send the write key as Basic user name, as Bearer token or as "writeKey".', {
    'www-authenticate': 'Basic realm="ripen"',
    ...cors,
  });

export const postOnly = (cors: Headers): Response =>
  problem(405, 'Use POST', 'This address takes events by POST.', { allow: 'POST, OPTIONS', ...cors });

/** Asks the client to send the same again later: nothing was kept. */
export const comeAgain = (detail: string, retryAfterSeconds: number, cors: Headers): Response =>
  problem(429, 'Try again later', detail, {
    'retry-after': String(retryAfterSeconds),
    ratelimit: `"ingest";r=0;t=${retryAfterSeconds}`,
    ...cors,
  });

export const broken = (cors: Headers): Response =>
  problem(500, 'Not taken', 'Something went wrong here and nothing was kept. Send the same again.', cors);

/** How long to stay away, by what is wrong with the database; undefined for errors that are not the database's. */
export function retryAfterSeconds(error: unknown): number | undefined {
  if (!(error instanceof DatabaseError)) return undefined;
  return error.code === 'busy' || error.code === 'closed' ? 5 : 60;
}

function problem(status: number, title: string, detail: string, headers: Headers): Response {
  return answer(status, { success: false, type: 'about:blank', title, status, detail }, { ...problemJson, ...headers });
}

const answer = (status: number, body: unknown, headers: Headers): Response =>
  new Response(JSON.stringify(body), { status, headers });
