import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { Api, Json } from './pages/api.ts';

const model = {
  id: 'interest',
  name: 'Interest',
  groups: [
    { id: 'fit', label: 'Fit', kind: 'fit', max: 50 },
    { id: 'does', label: 'Does', kind: 'engagement', max: 50 },
  ],
  rules: [
    { id: 'blog', group: 'does', label: 'Read the blog', points: 20, kind: 'event', event: 'blog.read' },
    {
      id: 'large',
      group: 'fit',
      label: '100 people or more',
      points: 40,
      kind: 'fit',
      when: { kind: 'attribute', name: 'employees', test: { op: 'gte', value: 100 } },
    },
  ],
  readyAt: 40,
  bands: [
    { id: 'cold', label: 'Cold', fromPoints: 0 },
    { id: 'hot', label: 'Hot', fromPoints: 40 },
  ],
} satisfies Json;

/** Those who asked for a demo, and Germans, buy more often; large companies too; the blog says nothing. Always the same. */
function callsOf(n: number, hasLeak: boolean): Json[] {
  const userId = `u${n}`;
  const [demo, german, blog, large] = [n % 3 === 0, n % 2 === 0, n % 5 < 2, n % 4 < 2];
  const chance = Math.imul(n + 1, 0x9e3779b1) >>> 0;
  const buys = chance / 2 ** 32 < 0.04 + (demo ? 0.4 : 0) + (german ? 0.15 : 0) + (large ? 0.2 : 0);
  const track = (event: string, properties: Json = {}): Json => ({ type: 'track', event, userId, properties });
  const traits = {
    email: `${userId}@x.example`,
    name: `Person ${n}`,
    employees: large ? 100 + (n % 50) : n % 50,
    country: german ? 'DE' : 'FR',
    source: ['ads', 'fair', 'search'][(n % 7) % 3] ?? 'ads',
    ...(hasLeak ? { invoiceSent: buys } : {}),
  };
  return [
    { type: 'identify', userId, traits },
    ...(demo ? [track('demo.requested')] : []),
    ...(blog ? [track('blog.read')] : []),
    ...(buys ? [track('order.completed', { revenue: 100 + (n % 10) })] : []),
  ];
}

async function fill(api: Api, people: number, hasLeak = false): Promise<void> {
  await api.post('/scoring-models', { model });
  await api.post('/scoring-models/interest/publish');
  const calls = Array.from({ length: people }, (_, n) => callsOf(n, hasLeak)).flat();
  for (let from = 0; from < calls.length; from += 200) await api.batch(calls.slice(from, from + 200));
  await expect
    .poll(async () => (await api.get<{ counts: { inboxWaiting: number } }>('/workspace')).counts.inboxWaiting)
    .toBe(0);
}

async function compare(page: Page): Promise<void> {
  await page.goto('/review');
  await page.getByRole('button', { name: 'Compare with what happened' }).click();
  await expect(page.getByText('That is the right way round.')).toBeVisible();
}

const main = (page: Page) => page.getByRole('main');

test('R1: teaches what to do before there is a live model', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Review' }).click();
  await expect(page.getByRole('heading', { name: 'No live scoring model to review' })).toBeVisible();
});

test('R1, R4: asks what a conversion is, offers the likeliest, and compares', async ({ page, api, pageProblems }) => {
  await fill(api, 300);
  await page.goto('/review');
  await expect(page.getByRole('combobox', { name: 'Event' })).toHaveValue('order.completed');
  await page.getByRole('combobox', { name: 'What it is worth' }).click();
  await page.getByRole('option', { name: 'revenue' }).click();
  await page.getByRole('button', { name: 'Compare with what happened' }).click();
  await expect(page.getByText('That is the right way round.')).toBeVisible();
  await expect(page.getByText(/in \d+ of 100 such pairs the first had the higher score/)).toBeVisible();
  const lifts = page.getByRole('table', { name: 'Lift of each rule' });
  await expect(lifts.getByRole('row', { name: /100 people or more/ })).toContainText('Tells them apart');
  await expect(lifts.getByRole('row', { name: /Read the blog/ })).toContainText('No difference');
  const forecast = page.getByRole('table', { name: 'Forecast for each band' });
  await expect(forecast.getByRole('row')).toHaveCount(3);
  await expect(forecast.getByRole('row', { name: /Hot/ })).toContainText(/10\d/);
  await expect(page.getByText(/worth [\d,]+ together/)).toBeVisible();
  await page.getByText('As a table').first().click();
  await expect(page.getByRole('columnheader', { name: 'Share of others' })).toBeVisible();
  expect(pageProblems).toEqual([]);
});

test('R1: the line moves by keyboard, the four counts move with it, and the names link to contacts', async ({
  page,
  api,
}) => {
  await fill(api, 300);
  await compare(page);
  const counts = async () =>
    (await page.getByRole('list', { name: 'What the line would have meant' }).locator('strong').allTextContents()).map(
      (text) => Number(text.replace(',', '')),
    );
  const before = await counts();
  expect(before.reduce((sum, count) => sum + count, 0)).toBe(300);
  const slider = page.getByRole('slider', { name: 'Threshold' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect.poll(counts).toEqual([(before[0] ?? 0) + (before[2] ?? 0), (before[1] ?? 0) + (before[3] ?? 0), 0, 0]);
  await expect(page.getByText('Nobody below the line converted.')).toBeVisible();
  await page.getByRole('button', { name: /^Back to ready/ }).click();
  await expect.poll(counts).toEqual(before);
  const missed = page.getByRole('list', { name: 'Low score, converted all the same' }).getByRole('link').first();
  const name = await missed.textContent();
  await missed.click();
  await expect(page.getByRole('heading', { name: name ?? '' })).toBeVisible();
});

test('R3: suggests points line by line, and what is taken is in the draft only', async ({
  page,
  api,
  pageProblems,
}) => {
  await fill(api, 400);
  await compare(page);
  await page.getByRole('button', { name: 'Suggest points' }).click();
  const lines = page.getByRole('region', { name: 'Suggested lines' });
  await expect(lines).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/tested on the rest, five times over/)).toBeVisible();
  await page.getByRole('button', { name: 'Choose none' }).click();
  await expect(page.getByRole('button', { name: 'Take lines into the draft' })).toBeDisabled();
  await lines.getByRole('checkbox', { name: 'Did “demo.requested”' }).check();
  await page.getByRole('button', { name: 'Take 1 line into the draft' }).click();
  await expect(page.getByText('1 line taken into the draft')).toBeVisible();
  const { draft, published } =
    await api.get<Record<'draft' | 'published', { rules: { event?: string; points: number }[] }>>(
      '/scoring-models/interest',
    );
  expect(published.rules).toHaveLength(2);
  expect(draft.rules).toHaveLength(3);
  expect(draft.rules[2]).toMatchObject({ event: 'demo.requested' });
  expect(Number.isInteger(draft.rules[2]?.points) && (draft.rules[2]?.points ?? 0) > 0).toBe(true);
  await page.getByRole('link', { name: 'Open the draft' }).click();
  await expect(page.getByRole('button', { name: 'Publish v2' })).toBeEnabled();
  expect(pageProblems).toEqual([]);
});

test('R3: names a column that knows too much and leaves it out; too few conversions are refused', async ({
  page,
  api,
}) => {
  await fill(api, 400, true);
  await compare(page);
  await page.getByRole('button', { name: 'Suggest points' }).click();
  const note = page.getByRole('note');
  await expect(note).toContainText('Too good to be true, so left out', { timeout: 30_000 });
  await expect(note).toContainText('invoiceSent');
  await expect(page.getByRole('region', { name: 'Suggested lines' })).not.toContainText('Invoice');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'What a conversion is' }).click();
  await page.getByRole('combobox', { name: 'Event' }).fill('nothing.like.this');
  await page.getByRole('button', { name: 'Compare with what happened' }).click();
  await expect(page.getByRole('heading', { name: 'Nobody converted yet' })).toBeVisible();
});

test('R1: notes a review, and the next one is due in 30 days; below 50 conversions nothing is suggested', async ({
  page,
  api,
}) => {
  await fill(api, 90);
  await compare(page);
  await expect(page.getByText(/of at least 50 conversions are there/)).toBeVisible();
  await page.getByRole('button', { name: 'Mark as reviewed' }).click();
  await expect(page.getByText('The next review is due in 30 days.')).toBeVisible();
});

test('says why a model cannot be reviewed: unknown, or never published', async ({ page, api }) => {
  await api.post('/scoring-models', { model });
  await page.goto('/review?model=nothing');
  await expect(page.getByRole('alert')).toContainText('There is no scoring model with the id "nothing"');
  await page.goto('/review?model=interest');
  await expect(page.getByRole('alert')).toContainText('never published');
  await api.post('/scoring-models/interest/publish');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Which event is a conversion?' })).toBeVisible();
});

for (const [theme, width, height] of [
  ['light', 1440, 900],
  ['dark', 390, 844],
] as const) {
  test(`stands without overflow or accessibility breaches, ${theme} at ${width} × ${height}`, async ({ page, api }) => {
    await fill(api, 300);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    await compare(page);
    await page.getByRole('heading', { name: 'Suggested points' }).scrollIntoViewIfNeeded();
    expect(await main(page).evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
}
