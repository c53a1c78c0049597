import { expect, test } from './fixtures.ts';
import type { Json } from './pages/api.ts';

test.use({ serverArgs: ['--demo'], viewport: { width: 1440, height: 900 } });

test('S13: before publishing, every one of more than two thousand contacts can be looked at', async ({ page, api }) => {
  await api.batch(Array.from({ length: 2050 }, (_, n) => ({ type: 'identify', userId: `u${n}`, traits: { seat: n } })));
  const model = await api.get<{ draft: { bands: Json[] } & Record<string, Json>; revision: number }>(
    '/scoring-models/sales-readiness',
  );
  const bands = model.draft.bands.map((band) =>
    band !== null && typeof band === 'object' && 'id' in band && band.id === 'hot' ? { ...band, fromPoints: 50 } : band,
  );
  const draft = { ...model.draft, bands, readyAt: 50 };
  await api.put('/scoring-models/sales-readiness', { model: draft }, `"${model.revision}"`);
  await page.goto('/scoring?model=sales-readiness');
  await page.getByRole('button', { name: 'Publish v2' }).click();
  const who = page.getByRole('dialog').getByRole('region', { name: 'Who would change' });
  await expect(who).toContainText('of 2,000 of 2,070 contacts', { timeout: 20_000 });
  await who.getByRole('button', { name: 'Look at all 2,070 contacts' }).click();
  await expect(who).toContainText('of 2,070 contacts looked at', { timeout: 20_000 });
  await expect(who.getByText('2 would go from warm to hot')).toBeVisible();
  await expect(who.getByRole('button', { name: /^Look at all/ })).toHaveCount(0);
});
