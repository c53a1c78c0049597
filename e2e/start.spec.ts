import { expect, test } from './fixtures.ts';

test('the first page opens, quietly and from this machine alone', async ({ page, pageProblems }) => {
  await page.goto('/', { waitUntil: 'networkidle' });
  await expect(page).toHaveTitle(/Ripen/);
  await expect(page.locator('#root, #app').first()).not.toBeEmpty();
  expect(pageProblems).toEqual([]);
});
