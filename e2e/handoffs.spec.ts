import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { Api } from './pages/api.ts';

test.use({ serverArgs: ['--demo'] });

interface Lead {
  readonly id: string;
  readonly status: string;
  readonly contact: { readonly id: string; readonly displayName: string };
  readonly rejectReason: string | null;
}

const leadOf = async (api: Api, name: string): Promise<Lead> => {
  const lead = (await api.all<Lead>('/handoffs')).find(({ contact }) => contact.displayName === name);
  if (!lead) throw new Error(`${name} is not in the queue`);
  return lead;
};

async function pointsOf(api: Api, contactId: string): Promise<number> {
  const { scores } = await api.get<{ scores: { view: { points: number } }[] }>(`/contacts/${contactId}`);
  return scores[0]?.view.points ?? Number.NaN;
}

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('it is not on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Whether nothing lies over the middle of the target. */
const isHit = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });

test('accepts a lead, which leaves the queue and stands under Accepted', async ({ page, api }) => {
  await page.goto('/handoffs');
  const leads = page.getByRole('list', { name: 'Leads' });
  await leads.getByRole('button', { name: /^Jana Novák/ }).click();
  await expect(page.getByText('Why this lead')).toBeVisible();
  await expect(page.getByText('Employees 180 < 1,000')).toBeVisible();
  await page.getByRole('button', { name: /^Accept/ }).click();
  await expect(leads.getByRole('button', { name: /^Jana Novák/ })).toHaveCount(0);
  await page.getByRole('radiogroup', { name: 'Status' }).getByText('Accepted').click();
  await expect(leads.getByRole('button', { name: /^Jana Novák/ })).toBeVisible();
  await expect.poll(async () => (await leadOf(api, 'Jana Novák')).status).toBe('accepted');
});

test('an explanation never lies over the decision', async ({ page }) => {
  await page.goto('/handoffs');
  const leads = page.getByRole('list', { name: 'Leads' });
  const card = leads.getByRole('listitem').filter({ hasText: 'Jana Novák' });
  const score = card.locator('[data-score]');
  const why = page.getByRole('dialog', { name: /^Why / });
  const accept = page.getByRole('button', { name: /^Accept/ });

  await test.step('when opening the lead moves its score under the pointer', async () => {
    await card.getByRole('button', { name: /^Jana Novák/ }).press('Enter');
    await expect(accept).toBeVisible();
    const place = await middleOf(score);
    await page.keyboard.press('Escape');
    await expect(accept).toBeHidden();
    await page.mouse.click(place.x, place.y);
    await expect(accept).toBeVisible();
    // Longer than the pointer has to rest on a score before it explains itself.
    await page.waitForTimeout(900);
    await expect(why).toBeHidden();
  });

  await test.step('when the pointer does rest on the score of the list', async () => {
    const place = await middleOf(score);
    await page.mouse.move(place.x - 3, place.y);
    await page.mouse.move(place.x, place.y);
    await expect(why).toBeVisible();
    expect(await isHit(accept)).toBe(true);
  });

  await test.step('when the pointer goes on to press it', async () => {
    await accept.click();
    await expect(why).toBeHidden();
    await expect(leads.getByRole('button', { name: /^Jana Novák/ })).toHaveCount(0);
  });
});

test('rejects a lead as not ready, which takes points and says why', async ({ page, api }) => {
  const lead = await leadOf(api, 'Lena Fischer');
  const before = await pointsOf(api, lead.contact.id);
  await page.goto(`/handoffs?open=${lead.id}`);
  await page.getByRole('button', { name: /^Reject/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Why not Lena Fischer?' });
  await dialog.getByRole('radio', { name: /^Not ready/ }).click();
  await dialog.getByRole('textbox', { name: 'Points to take' }).fill('15');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Next year, perhaps');
  await dialog.getByRole('button', { name: 'Reject lead' }).click();
  await expect(page.getByRole('list', { name: 'Leads' }).getByRole('button', { name: /^Lena Fischer/ })).toHaveCount(0);
  await expect.poll(async () => (await leadOf(api, 'Lena Fischer')).rejectReason).toBe('not-ready');
  await expect.poll(async () => before - (await pointsOf(api, lead.contact.id))).toBeGreaterThanOrEqual(15);
  await page.goto(`/contacts/${lead.contact.id}`);
  await expect(page.getByText(/Not ready|Next year, perhaps/).first()).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('accepts with the thumb, and rejects from the lead that is open', async ({ page, api }) => {
    await page.goto('/handoffs');
    const leads = page.getByRole('list', { name: 'Leads' });
    const card = leads.getByRole('listitem').filter({ hasText: 'Frederik Sørensen' });
    const accept = await card.getByRole('button', { name: 'Accept' }).boundingBox();
    expect(accept?.height, 'pixels for a thumb').toBeGreaterThanOrEqual(40);
    await card.getByRole('button', { name: 'Accept' }).tap();
    await expect(card).toHaveCount(0);
    await expect.poll(async () => (await leadOf(api, 'Frederik Sørensen')).status).toBe('accepted');
    await leads.getByRole('button', { name: /^Daniel Okafor/ }).tap();
    await page.getByRole('button', { name: 'Reject', exact: true }).last().tap();
    const dialog = page.getByRole('dialog', { name: 'Why not Daniel Okafor?' });
    await dialog.getByRole('radio', { name: /^Bad fit/ }).tap();
    await dialog.getByRole('button', { name: 'Reject lead' }).tap();
    await expect.poll(async () => (await leadOf(api, 'Daniel Okafor')).rejectReason).toBe('bad-fit');
  });
});
