import { expect, test } from './fixtures.ts';
import { CanvasPage } from './pages/canvas-page.ts';
import { newDraft, twoTags } from './pages/documents.ts';

test('the server goes away while somebody draws: nothing drawn is lost', async ({ page, context, ripen, api }) => {
  const id = await newDraft(api, twoTags);
  const drawing = new CanvasPage(page);
  await drawing.open(id);

  await test.step('what is drawn is saved when the server is back', async () => {
    await ripen.killHard();
    await drawing.addAfter(drawing.step(/^Add or remove tag: Add tag first/), 'wait', 'Wait');
    await expect(page.getByText('Not saved: offline')).toBeVisible();
    await ripen.restart();
    await drawing.saved();
  });

  await test.step('what was drawn before the tab was closed is brought back', async () => {
    await ripen.killHard();
    await drawing.step(/^Add or remove tag: Add tag second/).click();
    await page.keyboard.press('Delete');
    await expect(page.getByText('Not saved: offline')).toBeVisible();
    await page.close();
    await ripen.restart();
    const again = new CanvasPage(await context.newPage());
    await again.open(id);
    await expect(again.page.getByText('Brought back what was not saved last time')).toBeVisible();
    await expect(again.step(/^Add or remove tag: Add tag second/)).toHaveCount(0);
    await expect(again.step(/^Wait: /)).toBeVisible();
    await again.saved();
  });
});
