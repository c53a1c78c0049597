import { expect, test } from './fixtures.ts';

test.use({ serverArgs: ['--demo'] });

const model = {
  id: 'product-interest',
  name: 'Product interest',
  groups: [{ id: 'interest', label: 'Interest', kind: 'engagement', max: 50 }],
  rules: ['webinar.attended', 'guide.download'].map((event) => ({
    id: event,
    group: 'interest',
    label: event,
    points: 20,
    kind: 'event',
    event,
    limit: { times: 1 },
  })),
  readyAt: 40,
  bands: [
    { id: 'cold', label: 'Cold', fromPoints: 0 },
    { id: 'warm', label: 'Warm', fromPoints: 20 },
    { id: 'hot', label: 'Hot', fromPoints: 50 },
  ],
};

test('S1: two models combined in one sort and one filter, in the address', async ({ page, api }) => {
  await api.post('/scoring-models', { model });
  await api.post('/scoring-models/product-interest/publish', {});
  await page.goto('/contacts');
  await page.getByRole('combobox', { name: 'Scoring model' }).click();
  await page.getByRole('option', { name: 'Product interest' }).click();
  await page.getByRole('button', { name: 'Compare with' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Sales readiness' }).click();
  await page.keyboard.press('Escape');
  const head = page.getByRole('columnheader');
  await expect(head.filter({ hasText: 'then Sales readiness' })).toBeVisible();
  await expect(head.filter({ hasText: 'Product interest' })).toHaveAttribute('aria-sort', 'descending');
  const pairs = async () => {
    const rows = await page
      .getByRole('row')
      .filter({ has: page.locator('[data-score]') })
      .all();
    return Promise.all(
      rows.map(async (row) => {
        const words = (await row.locator('[data-score]').allTextContents()).join(' ');
        return /Product interest, (\d+) points.*Sales readiness.* (\d) of 3 must-haves, (\d+) points/.exec(words);
      }),
    );
  };
  const keys = (await pairs()).flatMap((found) =>
    found ? [[Number(found[1]), 1000 * Number(found[2]) + Number(found[3])] as const] : [],
  );
  expect(keys.length).toBeGreaterThan(10);
  expect(new Set(keys.map(([first]) => first)).size, 'some are equal in the first score').toBeLessThan(keys.length);
  expect(keys).toEqual([...keys].sort((one, other) => other[0] - one[0] || other[1] - one[1]));

  await page.getByRole('group', { name: 'Band in Product interest' }).getByRole('button', { name: /^Warm/ }).click();
  await page.getByRole('button', { name: 'Band in Sales readiness' }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Hot/ }).click();
  await expect(page).toHaveURL(/band=product-interest%3Awarm%2Csales-readiness%3Ahot/);
  const wanted = await api.all('/contacts?band=product-interest:warm,sales-readiness:hot');
  expect(wanted.length).toBeGreaterThan(0);
  await expect(page.getByRole('status').filter({ hasText: /fits?$/ })).toContainText(`${wanted.length} contact`);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Band in Sales readiness Hot' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove filter Band in Sales readiness' }).click();
  await expect(page).toHaveURL(/band=product-interest%3Awarm(&|$)/);
});
