import { expect, test } from './fixtures.ts';
import { expectToSum } from './pages/explanation.ts';

test('S1, S10: a model about deals, a deal, its person: what they do moves its score, and it explains itself', async ({
  page,
  api,
  pageProblems,
}) => {
  const ana = { firstName: 'Ana', lastName: 'Petrova' };
  const { id } = await api.post<{ id: string }>('/contacts', { userId: 'ana', attributes: ana });
  await page.goto('/deals');
  await expect(page.getByRole('heading', { name: 'No deals yet' })).toBeVisible();

  await page.goto('/scoring');
  await page.getByRole('button', { name: 'New model' }).click();
  const making = page.getByRole('dialog', { name: 'New scoring model' });
  await making.getByText('About deals', { exact: true }).click();
  await making.getByRole('radio', { name: /^Deal health/ }).click();
  await making.getByRole('button', { name: 'Create model' }).click();
  await expect(page.getByText('No deals yet. Once there are some')).toBeVisible();
  await page.getByRole('button', { name: 'Publish v1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish v1' }).click();
  await expect(page.getByText('Published v1')).toBeVisible();

  await page.goto('/deals');
  await page.getByRole('button', { name: 'Create a deal' }).click();
  const creating = page.getByRole('dialog', { name: 'Create a deal' });
  await creating.getByRole('textbox', { name: 'Name' }).fill('Acme, 40 seats');
  await creating.getByLabel('Stage').fill('proposal');
  await creating.getByRole('textbox', { name: 'Value' }).fill('12000');
  await creating.getByRole('textbox', { name: 'Currency' }).fill('EUR');
  await creating.getByRole('button', { name: 'Create deal' }).click();
  await expect(page.getByRole('heading', { name: 'Acme, 40 seats' })).toBeVisible();
  const explanation = page.getByRole('main').locator('[class*="_explanation_"]').first();
  await expect(explanation.getByText('Value 12,000 ≥ 10,000')).toBeVisible();
  expect((await expectToSum(explanation)).total).toBe(30);

  const people = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Contacts' }) });
  await people.getByRole('button', { name: 'Add' }).click();
  const adding = page.getByRole('dialog', { name: 'Add a contact to the deal' });
  await adding.getByLabel('Contact', { exact: true }).fill('Ana');
  await page.getByRole('option', { name: 'Ana Petrova' }).click();
  await adding.getByRole('button', { name: 'Add contact' }).click();
  await expect(people.getByRole('link', { name: 'Ana Petrova' })).toBeVisible();

  await api.batch([{ type: 'track', userId: 'ana', event: 'pricing.view', messageId: 'ana-looks' }]);
  await expect(explanation.getByText('One of its people looked at the prices').first()).toBeVisible();
  await expect.poll(async () => (await expectToSum(explanation)).total).toBe(40);
  await expect(page.getByText('pricing.view')).toBeVisible();
  await page.getByRole('button', { name: 'Add event' }).click();
  const event = page.getByRole('dialog', { name: 'Add an event' });
  await event.getByLabel('Event', { exact: true }).fill('meeting.held');
  await event.getByRole('button', { name: 'Add event' }).click();
  await expect.poll(async () => (await expectToSum(explanation)).total).toBe(60);

  await page.goto(`/contacts/${id}`);
  await expect(page.getByRole('link', { name: /Acme, 40 seats/ })).toContainText('proposal · 12,000 EUR');
  await page.goto('/deals?band=deal-health:healthy');
  await expect(page.getByRole('row', { name: /Acme, 40 seats/ })).toContainText('Healthy');
  expect(pageProblems).toEqual([]);
});
