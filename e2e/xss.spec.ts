import type { Frame, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { Api } from './pages/api.ts';
import { newDraft } from './pages/documents.ts';

/** Each sets `window.xss` or leaves a node with `data-xss` if anything takes it for more than text. */
const attacks = [
  '<script>window.xss=1</script>',
  '"><script>window.xss=2</script>',
  "'><script>window.xss=3</script>",
  '<img src=x onerror="window.xss=4" data-xss>',
  '<svg onload="window.xss=5" data-xss>',
  '<svg><script data-xss>window.xss=6</script></svg>',
  '<iframe srcdoc="<script>parent.xss=7</script>" data-xss></iframe>',
  '<a href="javascript:window.xss=8" data-xss>here</a>',
  'javascript:window.xss=9',
  '" onmouseover="window.xss=10" data-xss="',
  "' autofocus onfocus='window.xss=11' data-xss='",
  '</title><script>window.xss=12</script>',
  '</textarea><img src=x onerror="window.xss=13" data-xss>',
  '<style data-xss>body{display:none}</style>',
  '<form action="javascript:window.xss=15" data-xss><button>go</button></form>',
  '<math><mtext><img src=x onerror="window.xss=16" data-xss></mtext></math>',
  '{{ "<img src=x data-xss>" }}{% assign a = 1 %}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an attack on template strings, sent as it stands
  '${window.xss=18}`-window.xss=18-`',
  '<details open ontoggle="window.xss=19" data-xss>',
  'data:text/html,<script>window.xss=20</script>',
] as const;

async function injected(place: Page | Frame): Promise<unknown> {
  return place.evaluate(() => ({
    ran: Reflect.get(window, 'xss'),
    nodes: [...document.querySelectorAll('[data-xss]')].map((node) => node.outerHTML),
    links: [...document.querySelectorAll('a[href^="javascript:" i], a[href^="data:" i]')].map((link) => link.outerHTML),
  }));
}

const nothing = { ran: undefined, nodes: [], links: [] };

/** What is attacked: contacts named so, events and pages named so, mails to them, and messages that are refused. */
async function attack(api: Api): Promise<string> {
  const html = '<p>Hello {{ contact.firstName }} of {{ contact.company }}</p>';
  await api.post('/emails', { email: { id: 'hello', name: 'Hello', subject: 'Hello {{ contact.firstName }}', html } });
  const id = await newDraft(api, {
    name: 'Says hello',
    steps: [
      { id: 'came', type: 'trigger.event', fields: { event: 'came' }, at: [0, 0] },
      { id: 'mail', type: 'action.email', fields: { template: 'hello', transactional: true }, at: [0, 180] },
    ],
    connections: ['came.next > mail'],
  });
  await api.post(`/workflows/${id}/publish`);
  await api.batch(
    attacks.flatMap((text, index) => {
      const userId = `attack-${index}`;
      return [
        {
          type: 'identify',
          userId,
          traits: {
            email: `${userId}@attack.example`,
            firstName: text,
            company: text,
            title: text,
            [text.slice(0, 60)]: text,
          },
        },
        { type: 'track', userId: 'victim', event: text, properties: { text, url: text } },
        {
          type: 'page',
          userId: 'victim',
          name: text,
          properties: { title: text, url: text, referrer: text, path: text },
        },
        { type: 'track', userId, event: 'came', properties: {} },
        { type: text, userId: text, event: text },
      ];
    }),
  );
  await expect
    .poll(
      async () =>
        (await api.all<{ kind: string; status: string }>('/deliveries')).filter(({ status }) => status === 'sent')
          .length,
    )
    .toBe(attacks.length);
  return id;
}

test('what others send is text wherever it is shown', async ({ page, api, pageProblems }) => {
  const dialogs: string[] = [];
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  const workflowId = await attack(api);
  const listed = await api.all<{ id: string; email: string | null }>('/contacts');
  const victim = (await api.all<{ contactId: string; name: string }>('/events')).find(
    ({ name }) => name === attacks[0],
  );
  const named = listed.find(({ email }) => email === 'attack-3@attack.example');
  const deliveries = await api.all<{ id: string; contactId: string }>('/deliveries');
  const mail = deliveries.find(({ contactId }) => contactId === named?.id);
  const places = [
    { path: '/contacts', shows: attacks[3] },
    { path: `/contacts?open=${named?.id}`, shows: attacks[3] },
    { path: `/contacts/${named?.id}`, shows: attacks[3] },
    { path: `/contacts/${victim?.contactId}`, shows: attacks[0] },
    { path: '/settings?part=quarantine', shows: attacks[0] },
    { path: '/', shows: 'attack' },
    { path: '/deliveries', shows: attacks[3] },
    { path: `/deliveries?open=${mail?.id}`, shows: attacks[3] },
    { path: `/workflows/${workflowId}`, shows: 'Says hello' },
  ];
  for (const { path, shows } of places) {
    await test.step(path, async () => {
      await page.goto(path, { waitUntil: 'networkidle' });
      if (path.includes('quarantine')) {
        for (const refused of await page.getByRole('button', { name: /"type" must be/ }).all()) await refused.click();
      }
      if (path !== '/' && !path.startsWith('/workflows')) await expect(page.getByText(shows).first()).toBeVisible();
      for (const summary of await page.locator('main summary').all()) await summary.click();
      expect(await injected(page)).toEqual(nothing);
    });
  }
  await test.step('inside the mail', async () => {
    await page.goto(`/deliveries?open=${mail?.id}`);
    const frame = page.locator('iframe[title="The mail"]');
    await expect(frame).toHaveAttribute('sandbox', '');
    await expect(frame.contentFrame().getByText(`Hello ${attacks[3]}`)).toBeVisible();
    await expect(frame.contentFrame().locator('[data-xss], script')).toHaveCount(0);
  });
  expect(dialogs).toEqual([]);
  expect(pageProblems).toEqual([]);
});
