import type { Template } from '@ripen/runtime';
import {
  type ContactSummary,
  countOwners,
  type EventLine,
  playLines,
  playTarget,
  readPlayed,
  settableClock,
  startTestServer,
  summarizePlayed,
  type TestServer,
} from '@ripen/server/testing';

const salespeople = ['ana', 'ben', 'carla'] as const;

export interface ServerOutcome {
  readonly contacts: Record<string, ContactSummary>;
  readonly handoffsByOwner: Record<string, number>;
  readonly refused: readonly string[];
  /** Scores that come out differently when they are recomputed from the log. */
  readonly differences: number;
}

/**
 * Plays an example over real HTTP through the whole server, real SQLite below it: events to /v1/batch, answers of
 * salespeople to the API, clicks to the links in the mails. The clock is turned from one due timer to the next.
 */
export async function playServer(
  template: Template,
  lines: readonly EventLine[],
  untilMs: number,
): Promise<ServerOutcome> {
  const clock = settableClock(lines[0]?.atMs);
  const server = await startTestServer({ clock });
  try {
    await publish(server, template);
    const target = playTarget(server.deps, clock, (path, init) => fetch(server.url + path, init));
    const { refused } = await playLines(target, lines, { untilMs });
    const played = await readPlayed(target);
    const documents = new Map(template.workflows.map((document) => [document.id, document]));
    return {
      contacts: Object.fromEntries(played.map((contact) => [contact.key, summarizePlayed(contact, documents)])),
      handoffsByOwner: countOwners(played),
      refused,
      differences: server.deps.engine.verify({ workspaceId: 'main' }).length,
    };
  } finally {
    await server.stop();
  }
}

/** Imports the file and publishes everything in it, by the API; three people take leads. */
export async function publish(server: TestServer, template: unknown): Promise<string[]> {
  for (const id of salespeople) await done(server, 'POST', '/people', { id, name: id, email: `${id}@sales.example` });
  const plan = await done(server, 'POST', '/templates/import', { template });
  for (const { kind, id } of plan.creates as { kind: string; id: string }[]) {
    if (kind === 'model') await done(server, 'POST', `/scoring-models/${id}/publish`, {});
  }
  for (const id of plan.workflowIds as string[]) await done(server, 'POST', `/workflows/${id}/publish`, {});
  return plan.workflowIds;
}

async function done(server: TestServer, method: string, path: string, body: unknown) {
  const answer = await server.api(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
