import { once } from 'node:events';
import { createServer } from 'node:http';
import { test as base, expect } from './fixtures.ts';
import type { Api } from './pages/api.ts';
import { newDraft } from './pages/documents.ts';
import { RefusingMailServer } from './pages/refusing-mail-server.ts';
import { freePort } from './server-process.ts';

const test = base.extend<{ hookPort: number; mailPort: number }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
  hookPort: async ({}, use) => {
    await use(await freePort());
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  mailPort: async ({}, use) => {
    await use(await freePort());
  },
  serverEnv: async ({ hookPort, mailPort }, use) => {
    await use({
      EGRESS_ALLOW: `127.0.0.1:${hookPort}`,
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      MAIL_FROM: 'Acme <hello@acme.test>',
    });
  },
});

interface Settings {
  readonly webhooks: { readonly secretLast4: string };
}

/** Publishes a workflow whose one step is this, and has somebody come in. */
async function runOnce(api: Api, step: { type: string; fields: Record<string, string> }): Promise<void> {
  const id = await newDraft(api, {
    name: 'One step',
    steps: [
      { id: 'asked', type: 'trigger.event', fields: { event: 'demo.requested' }, at: [0, 0] },
      { id: 'step', ...step, at: [0, 180] },
    ],
    connections: ['asked.next > step'],
  });
  await api.post(`/workflows/${id}/publish`);
  await api.batch([
    { type: 'identify', userId: 'ana', traits: { email: 'ana@hooks.example', name: 'Ana Reyes' } },
    { type: 'track', userId: 'ana', event: 'demo.requested', properties: {} },
  ]);
}

test('the secret that signs webhooks is replaced, shown once, and the old one keeps its day', async ({ page, api }) => {
  const last4 = async () => (await api.get<Settings>('/settings')).webhooks.secretLast4;
  const before = await last4();
  await page.goto('/settings');
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Webhooks' }).click();
  const main = page.getByRole('main');
  await expect(main.getByText(`…${before}`)).toBeVisible();
  await expect(main.getByText('Every address that workflows call answers.')).toBeVisible();
  await main.getByRole('button', { name: 'Replace…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replace the signing secret?' });
  await expect(dialog).toContainText('For a day, webhooks carry both signatures');
  await dialog.getByRole('button', { name: 'Replace secret' }).click();
  await expect(main.getByText('The new signing secret')).toBeVisible();
  const shown = await main
    .locator('code')
    .filter({ hasText: /^whsec_/ })
    .textContent();
  expect(shown?.slice(-4)).toBe(await last4());
  expect(shown?.slice(-4)).not.toBe(before);
  await page.reload();
  await expect(main.getByText(`…${await last4()}`)).toBeVisible();
  await expect(main.locator('code').filter({ hasText: /^whsec_/ })).toHaveCount(0);
  await expect(main.getByText('The one before signs too until')).toBeVisible();
});

test('an address that said that it is gone is shown with its reason, and switched on again', async ({
  page,
  api,
  hookPort,
}) => {
  const server = createServer((_request, response) => response.writeHead(410).end()).listen(hookPort, '127.0.0.1');
  await once(server, 'listening');
  try {
    const url = `http://127.0.0.1:${hookPort}/hook`;
    await runOnce(api, { type: 'action.webhook', fields: { url, event: 'lead.asked' } });
    await expect
      .poll(async () => (await api.all<{ status: string }>('/deliveries?kind=webhook')).map(({ status }) => status))
      .toEqual(['failed']);
    await page.goto('/settings?part=webhooks');
    const row = page.getByRole('main').getByRole('listitem').filter({ hasText: url });
    await expect(row).toContainText('Switched off');
    await expect(row).toContainText('410');
    await expect(row).toContainText('just now');
    await row.getByRole('button', { name: 'Switch on again' }).click();
    await expect(row).toHaveCount(0);
    await expect(page.getByText('Every address that workflows call answers.')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Every address that workflows call answers.')).toBeVisible();
  } finally {
    server.close();
  }
});

test('mail that was stopped because a mail server refuses us says why, and goes on when somebody says so', async ({
  page,
  api,
  mailPort,
}) => {
  const mailServer = new RefusingMailServer();
  await mailServer.listen(mailPort);
  try {
    await api.patch('/settings', { fromEmail: 'hello@ripen.example' });
    await api.post('/emails', { email: { id: 'hello', name: 'Hello', subject: 'Hello', html: '<p>Hello</p>' } });
    await runOnce(api, { type: 'action.email', fields: { template: 'hello' } });
    await expect.poll(async () => (await api.get<{ senderPaused: unknown }>('/settings')).senderPaused).toBeTruthy();
    await page.goto('/settings?part=mail');
    const stopped = page.getByRole('alert').filter({ hasText: 'No mail leaves' });
    await expect(stopped).toContainText('on a list of senders that we refuse');
    mailServer.refuses = false;
    await stopped.getByRole('button', { name: 'Send mail again' }).click();
    await expect(stopped).toBeHidden();
    await expect.poll(async () => (await api.get<{ senderPaused: unknown }>('/settings')).senderPaused).toBeNull();
    await page.goto('/deliveries');
    await page.getByRole('button', { name: 'Try it again' }).click();
    await expect(page.getByRole('row', { name: /Hello/ })).toContainText('Sent');
    expect(mailServer.taken).toBe(1);
  } finally {
    mailServer.close();
  }
});
