import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectToSum } from './pages/explanation.ts';

test.use({ serverArgs: ['--demo'] });

const csv = [
  'Email,First Name,Last Name,Company,Country,Employees',
  'mira@fjordbank.example,Mira,Holm,Fjordbank,DK,420',
  'otto@kiesel.example,Otto,Kiesel,Kiesel KG,DE,many',
  ',Nobody,Here,No Address,DE,3',
  'daniel@brightlinesoftware.example,Daniel,Okafor,Brightline Group,GB,260',
].join('\n');

async function openContact(page: Page, search: string, name: string): Promise<void> {
  await page.goto(`/contacts?search=${search}`);
  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('link')
    .click();
  await page.getByRole('link', { name: /^Open/ }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

/** What each row is sorted by (S2), in the order of the rows; who is excluded has none. */
async function ranks(page: Page): Promise<number[]> {
  const words = await page.locator('[data-score]').allTextContents();
  return words.flatMap((text) => {
    const [, met, points] = /(\d) of 3 must-haves, ([-−]?\d+) points/.exec(text) ?? [];
    return met === undefined ? [] : [Number(met) * 1000 + Number(points?.replace('−', '-'))];
  });
}

test('imports a CSV file: first what it would do, with every row that is left out, then doing it', async ({
  page,
  api,
}) => {
  await page.goto('/contacts');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import contacts' });
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'fair.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(dialog.getByText('fair.csv')).toBeVisible();
  await expect(dialog.getByRole('definition').first()).toHaveText('4');
  await expect(dialog.getByText(/^Row 4/).first()).toBeVisible();
  expect(await api.all('/contacts?search=fjordbank'), 'a dry run changes nothing').toEqual([]);
  await dialog.getByRole('button', { name: /^Import \d+ contacts$/ }).click();
  await expect(page.getByText(/^Imported \d+ contacts$/)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('fjordbank');
  await expect(page.getByRole('row', { name: /Mira Holm/ })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('brightline');
  await expect(page.getByRole('row', { name: /Daniel Okafor.*Brightline Group/ })).toHaveCount(1);
});

test('finds by name, company and address, and says when nobody fits', async ({ page }) => {
  await page.goto('/contacts');
  const search = page.getByRole('searchbox', { name: 'Search contacts' });
  for (const words of ['novák', 'Vltava', 'jana@vltavadata']) {
    await search.fill(words);
    await expect(page.getByText('1 contact fits')).toBeVisible();
    await expect(page.getByRole('row', { name: /Jana Novák/ })).toBeVisible();
  }
  await search.fill('nobody of that name');
  await expect(page.getByText('0 contacts fit')).toBeVisible();
});

test('sorts by score: must-haves before points, the best first, and the other way round', async ({ page }) => {
  await page.goto('/contacts');
  const header = page.getByRole('columnheader', { name: /Score/ });
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(page.locator('[data-score]').first()).toBeVisible();
  const down = await ranks(page);
  expect(down.length).toBeGreaterThan(10);
  expect(down).toEqual([...down].sort((one, other) => other - one));
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect
    .poll(async () => {
      const up = await ranks(page);
      return up.length > 10 && up.join() === [...up].sort((one, other) => one - other).join();
    })
    .toBe(true);
});

/** Four letters by size, four digits by what they did: too many cells for a row of buttons. */
const grid = {
  id: 'size-and-interest',
  name: 'Size and interest',
  groups: [
    { id: 'size', label: 'Size', kind: 'fit', max: 30 },
    { id: 'interest', label: 'Interest', kind: 'engagement', max: 30 },
  ],
  rules: [
    ...[100, 500, 1000].map((most) => ({
      kind: 'fit',
      id: `under-${most}`,
      group: 'size',
      label: `Under ${most}`,
      points: 10,
      when: { kind: 'attribute', name: 'employees', test: { op: 'lt', value: most } },
    })),
    ...['blog.read', 'guide.download', 'pricing.view', 'webinar.attended', 'page'].map((event, at) => ({
      kind: 'event',
      id: `event-${at}`,
      group: 'interest',
      label: event,
      points: 5,
      event,
    })),
  ],
  readyAt: 40,
  grid: {
    fit: [30, 20, 10, 0].map((from, at) => ({ id: 'ABCD'.charAt(at), from })),
    engagement: [20, 15, 10, 0].map((from, at) => ({ id: String(at + 1), from })),
  },
};

test('S8: the cells of a grid are a menu, the best first, and one of them shows only whom it holds', async ({
  page,
  api,
}) => {
  await api.post('/scoring-models', { model: grid });
  await api.post(`/scoring-models/${grid.id}/publish`);
  await page.goto(`/contacts?model=${grid.id}`);
  await page.getByRole('button', { name: 'Band', exact: true }).click();
  const cells = await page.getByRole('menuitemcheckbox').allTextContents();
  expect(cells.length).toBeGreaterThan(6);
  const distance = (cell: string) => 'ABCD'.indexOf(cell.charAt(0)) + Number(cell.charAt(1));
  expect(cells.map(distance)).toEqual(cells.map(distance).toSorted((one, other) => one - other));
  const [, name = '', count = ''] = /^([A-D][1-4])(\d+)$/.exec(cells.at(-1) ?? '') ?? [];
  await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${name}`) }).click();
  await expect(page).toHaveURL(new RegExp(`band=${grid.id}(:|%3A)${name}`));
  await expect(page.locator('[data-score]')).toHaveCount(Number(count));
  for (const score of await page.locator('[data-score]').allTextContents()) expect(score).toContain(name);
  await page.goto('/scoring');
  await expect(page.getByRole('row', { name: /^Size and interest/ })).toContainText(/\d+ in others/);
});

test('S9: excludes a contact, who then shows "—" with the reason, and lifts it again', async ({ page }) => {
  await openContact(page, 'jana', 'Jana Novák');
  await page.getByRole('button', { name: 'Change Sales readiness' }).click();
  await page.getByRole('menuitem', { name: 'Exclude from this score' }).click();
  const dialog = page.getByRole('dialog', { name: 'Exclude from this score?' });
  await dialog.getByLabel('Reason').fill('Became a partner');
  await dialog.getByRole('button', { name: 'Exclude from the score' }).click();
  await expect(page.getByText('Excluded from the score')).toBeVisible();
  await expect(page.getByText('Excluded · Became a partner').first()).toBeVisible();
  await page.goto('/contacts?search=jana');
  await expect(page.getByRole('row', { name: /Jana Novák/ })).toContainText('—');
  await expect(page.getByRole('row', { name: /Jana Novák/ })).toContainText('Became a partner');
  await openContact(page, 'jana', 'Jana Novák');
  await page.getByRole('button', { name: 'Change Sales readiness' }).click();
  await page.getByRole('menuitem', { name: 'Lift the exclusion' }).click();
  const lift = page.getByRole('dialog', { name: 'Lift the exclusion?' });
  await expect(lift.getByRole('button', { name: 'Lift the exclusion' })).toBeDisabled();
  await lift.getByLabel('Reason').fill('Left the partner');
  await lift.getByRole('button', { name: 'Lift the exclusion' }).click();
  await expect(page.getByText('Scored again in Sales readiness')).toBeVisible();
  await expect(page.getByText(/^Sales readiness.* \d+ points, Hot/)).toBeAttached();
});

test('points by hand stand in the explanation with their reason, and it still sums', async ({ page }) => {
  await openContact(page, 'okafor', 'Daniel Okafor');
  const explanation = page.getByRole('main').locator('[class*="_explanation_"]').first();
  const before = await expectToSum(explanation);
  await page.getByRole('button', { name: 'Give or take points' }).click();
  const dialog = page.getByRole('dialog', { name: /^Give or take points/ });
  await dialog.getByText('Take', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Points' }).fill('7');
  await dialog.getByRole('combobox', { name: 'In the group' }).click();
  await page.getByRole('option', { name: 'Interest' }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Only looking for a friend');
  await dialog.getByRole('button', { name: 'Take points' }).click();
  await expect(page.getByText('Score adjusted')).toBeVisible();
  await expect(explanation.getByText('Only looking for a friend', { exact: true })).toBeVisible();
  const after = await expectToSum(explanation);
  expect(before.total - after.total).toBeGreaterThanOrEqual(7);
  expect(before.total - after.total).toBeLessThanOrEqual(8);
});
