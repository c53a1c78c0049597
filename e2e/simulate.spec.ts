import { expect, test } from './fixtures.ts';

test.use({ serverArgs: ['--demo'] });

test('S7: an invented contact goes through the drawing, a skipped clock takes points, and no real one is touched', async ({
  page,
  api,
}) => {
  const people = async () => (await api.all('/contacts')).length;
  const before = await people();
  await page.goto('/workflows/nurture-drip');
  await page.getByText('Simulate', { exact: true }).click();
  const outcome = page.locator('section', { has: page.getByRole('heading', { name: 'What came of it' }) });
  await expect(outcome).toContainText('20 · Warm');
  await expect(outcome).toContainText('Ended: finished: Never agreed to mail');
  await expect(page.getByText('The way is lit on the drawing.')).toBeVisible();

  await page.getByRole('button', { name: /^Skip to \+\d+ days/ }).click();
  await expect(outcome).toContainText(/1\d · Cold/);
  await page.getByRole('button', { name: 'demo.requested', exact: true }).click();
  await expect(outcome).toContainText(/\d\d · Warm/);
  await expect(outcome).toContainText('Requested a demo');
  expect(await people()).toBe(before);
});
