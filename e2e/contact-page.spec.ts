import { renameSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';

test.use({ serverArgs: ['--demo'] });

interface Found {
  readonly id: string;
}

test('a trouble is said on every page, since when and what to do, and is gone by itself when it is over', async ({
  page,
  ripen,
}) => {
  await page.goto('/contacts');
  const trouble = page.getByRole('status', { name: 'What needs attention' });
  await expect(page.getByRole('heading', { name: 'Contacts' })).toBeVisible();
  await expect(trouble).toHaveText('');
  const [file, away] = [join(ripen.dataDir, 'ripen.db'), join(ripen.dataDir, 'away.db')];
  renameSync(file, away);
  await expect(trouble).toContainText('was moved or deleted while Ripen runs');
  await expect(trouble).toContainText('Put the file back');
  await page.getByRole('link', { name: 'Scoring' }).first().click();
  await expect(page).toHaveURL(/scoring/);
  await expect(trouble).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBe(0);
  const { violations } = await new AxeBuilder({ page }).include('[aria-label="What needs attention"]').analyze();
  expect(violations).toEqual([]);
  renameSync(away, file);
  await expect(trouble).toHaveText('');
});

test('the line of a score is read off with the keyboard, and lifting an exclusion asks why', async ({ page, api }) => {
  const [jana] = await api.all<Found>('/contacts?search=jana');
  await page.goto(`/contacts/${jana?.id}`);
  const line = page.getByRole('slider', { name: /^Sales readiness since \d+ \w+\. From .* now \d+\.$/ });
  await line.focus();
  const last = Number(await line.getAttribute('aria-valuenow'));
  const now = await line.getAttribute('aria-valuetext');
  expect(now).toMatch(/: \d+ · /);
  await page.keyboard.press('Home');
  await expect(line).toHaveAttribute('aria-valuenow', '0');
  await page.keyboard.press('ArrowRight');
  await expect(line).toHaveAttribute('aria-valuenow', '1');
  await page.keyboard.press('End');
  await expect(line).toHaveAttribute('aria-valuenow', String(last));

  const change = page.getByRole('button', { name: 'Change Sales readiness' });
  const choose = async (name: RegExp) => {
    await change.focus();
    await page.keyboard.press('Enter');
    const item = page.getByRole('menuitem', { name });
    await expect(item).toBeVisible();
    await item.focus();
    await page.keyboard.press('Enter');
  };
  await choose(/^Exclude from this score/);
  await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Became a partner');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/by hand: Became a partner/)).toBeVisible();
  await choose(/^Lift the exclusion/);
  const dialog = page.getByRole('dialog', { name: 'Lift the exclusion?' });
  const reason = dialog.getByRole('textbox', { name: 'Reason' });
  await reason.fill('   ');
  await expect(dialog.getByRole('button', { name: 'Lift the exclusion' })).toBeDisabled();
  await reason.fill('Left the partner');
  await dialog.getByRole('button', { name: 'Lift the exclusion' }).click();
  await expect(page.getByText('Exclusion lifted: Left the partner')).toBeVisible();
  await expect(page.getByText('Excluded: Became a partner')).toBeVisible();
});

// Colours in both themes are asked in pages.spec.ts; these are all rules there are.
test('the contact page has no barrier that can be measured', async ({ page, api, pageProblems }) => {
  const [jana] = await api.all<Found>('/contacts?search=jana');
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/contacts/${jana?.id}`);
    await expect(page.getByRole('slider')).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  expect(pageProblems).toEqual([]);
});
