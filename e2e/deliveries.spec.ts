import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { test as base, expect } from './fixtures.ts';
import type { Api } from './pages/api.ts';
import { newDraft } from './pages/documents.ts';
import { freePort } from './server-process.ts';

/** A port that nothing listens on yet, and that the server may call although it is on this machine. */
const test = base.extend<{ hookPort: number }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
  hookPort: async ({}, use) => {
    await use(await freePort());
  },
  serverEnv: async ({ hookPort }, use) => {
    await use({ EGRESS_ALLOW: `127.0.0.1:${hookPort}` });
  },
});

interface Called {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Somebody else's system: answers every call with the status that it is told. */
async function listen(port: number, status: { now: number }): Promise<{ server: Server; called: Called[] }> {
  const called: Called[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    called.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
    response.writeHead(status.now).end();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { server, called };
}

/** A published workflow that calls the port for everybody who asks for a demo, and one who has. */
async function callFor(api: Api, port: number): Promise<void> {
  const id = await newDraft(api, {
    name: 'Tell the CRM',
    steps: [
      { id: 'asked', type: 'trigger.event', fields: { event: 'demo.requested' }, at: [0, 0] },
      {
        id: 'call',
        type: 'action.webhook',
        fields: { url: `http://127.0.0.1:${port}/hook`, event: 'lead.asked' },
        at: [0, 180],
      },
    ],
    connections: ['asked.next > call'],
  });
  await api.post(`/workflows/${id}/publish`);
  await api.batch([
    { type: 'identify', userId: 'ana', traits: { email: 'ana@hooks.example', name: 'Ana Reyes' } },
    { type: 'track', userId: 'ana', event: 'demo.requested', properties: {} },
  ]);
}

test('a webhook that nobody answers is shown with its attempts, and goes out when the other side is back', async ({
  page,
  api,
  hookPort,
}) => {
  await callFor(api, hookPort);
  await page.goto('/deliveries');
  const row = page.getByRole('row').filter({ has: page.getByRole('img', { name: 'Webhook' }) });
  await expect(row).toContainText('Will try again');
  await row.click();
  await expect(page.getByText(/^Tries again in /)).toBeVisible();
  await expect(page.getByText('1. Not taken, worth another attempt')).toBeVisible();
  await page.getByRole('button', { name: 'Do not send' }).click();
  await expect(row).toContainText('Cancelled');
  const { server, called } = await listen(hookPort, { now: 200 });
  try {
    await page.getByRole('button', { name: 'Try again now' }).click();
    await expect(row).toContainText('Sent');
    await expect(page.getByText('2. Taken')).toBeVisible();
    expect(called).toHaveLength(1);
    expect(called[0]?.headers['webhook-signature']).toMatch(/^v1,/);
    expect(JSON.parse(called[0]?.body ?? '{}')).toMatchObject({ type: 'lead.asked' });
  } finally {
    server.close();
  }
});

test('a webhook whose target is gone has failed, is said on Home, and can be retried', async ({
  page,
  api,
  hookPort,
}) => {
  const status = { now: 410 };
  const { server, called } = await listen(hookPort, status);
  try {
    await callFor(api, hookPort);
    await page.goto('/');
    await expect(page.getByText('1 delivery failed')).toBeVisible();
    await page.goto('/deliveries');
    const row = page.getByRole('row').filter({ has: page.getByRole('img', { name: 'Webhook' }) });
    await expect(row).toContainText('Failed');
    status.now = 204;
    await page.getByRole('button', { name: 'Try it again' }).click();
    // One row all the time: strictness fails the test as soon as there are two.
    await expect(row).toContainText('Sent');
    await expect(row).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Try it again' })).toBeHidden();
    const ids = called.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size, 'both attempts carry the same id').toBe(1);
  } finally {
    server.close();
  }
});
