import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';

test.use({ serverArgs: ['--demo'] });

interface Found {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
}

test('everything about a person is given out as a file, and the person is deleted for good', async ({
  page,
  api,
}, testInfo) => {
  const [jana] = await api.all<Found>('/contacts?search=jana');
  if (!jana) throw new Error('the example has no Jana');
  await page.goto(`/contacts/${jana.id}`);

  await test.step('the file has all of it', async () => {
    await page.getByRole('button', { name: 'More actions' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Download everything about them' }).click();
    const path = testInfo.outputPath('person.json');
    expect((await download).suggestedFilename()).toBe('jana-novak.json');
    await (await download).saveAs(path);
    const file = JSON.parse(await readFile(path, 'utf8'));
    expect(file.contact.email).toBe(jana.email);
    expect(file.events.length).toBeGreaterThan(0);
    expect(file.ledger.length).toBeGreaterThan(0);
  });

  await test.step('deleting asks for their address and says what goes and what stays', async () => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete this person…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete Jana Novák?' });
    await expect(dialog).toContainText('What goes');
    await expect(dialog).toContainText('What stays');
    const confirm = dialog.getByRole('button', { name: 'Delete for good' });
    await expect(confirm).toBeDisabled();
    const typed = dialog.getByRole('textbox', { name: `Type ${jana.email} to confirm` });
    await typed.fill('jana@');
    await expect(confirm).toBeDisabled();
    await typed.fill(` ${jana.email.toUpperCase()} `);
    await confirm.click();
    await expect(page.getByText('Jana Novák is deleted')).toBeVisible();
    await expect(page).toHaveURL(/\/contacts$/);
    await expect(page.getByRole('row', { name: /Jana Novák/ })).toHaveCount(0);
  });

  await test.step('nothing of them is left, and their address is never mailed again', async () => {
    expect(await api.all(`/contacts?search=${encodeURIComponent(jana.email)}`)).toEqual([]);
    const handoffs = await api.all<{ contact: { id: string } }>('/handoffs');
    expect(handoffs.filter(({ contact }) => contact.id === jana.id)).toEqual([]);
    await api.batch([{ type: 'identify', userId: 'jana-again', traits: { email: jana.email } }]);
    await expect.poll(async () => (await api.all<Found>('/contacts?search=jana')).length).toBe(1);
    const [again] = await api.all<Found>('/contacts?search=jana');
    expect(await api.get(`/contacts/${again?.id}`)).toMatchObject({ suppressed: { reason: 'manual' } });
  });
});

test('a deletion that the server does not take says so and keeps the dialog', async ({ page, api, ripen }) => {
  const [lena] = await api.all<Found>('/contacts?search=lena');
  await page.goto(`/contacts/${lena?.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete this person…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Lena Fischer?' });
  await dialog.getByRole('textbox').fill(lena?.email ?? '');
  await ripen.killHard();
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(dialog.getByRole('alert')).toContainText(/server/i);
  await ripen.restart();
  expect(await api.all<Found>('/contacts?search=lena')).toHaveLength(1);
});
