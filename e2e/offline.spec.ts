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
    await drawing.saved({ timeout: 30_000 });
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

test('a workflow opened while the server is away shows what was kept here, and goes on when it is back', async ({
  page,
  ripen,
  api,
}) => {
  // Two restarts, and what waits for the server asks every five seconds.
  test.setTimeout(120_000);
  const id = await newDraft(api, twoTags);
  const drawing = new CanvasPage(page);
  const second = drawing.step(/^Add or remove tag: Add tag second/);
  const kept = page.getByText(/^This is what was kept on this device/);
  const openFromList = async () => {
    await page.getByRole('link', { name: 'Workflows' }).first().click();
    await page.getByRole('row', { name: /Two tags/ }).click();
  };
  const nodeIds = async () => {
    const { draft } = await api.get<{ draft: { nodes: { id: string }[] } }>(`/workflows/${id}`);
    return draft.nodes.map((node) => node.id);
  };
  await page.goto('/workflows');
  await openFromList();
  await expect(drawing.canvas).toBeVisible();

  await test.step('what was not saved is shown, and can be gone on with', async () => {
    await ripen.killHard();
    await second.click();
    await page.keyboard.press('Delete');
    await expect(page.getByText('Not saved: offline')).toBeVisible();
    await openFromList();
    await expect(kept).toBeVisible();
    await expect(drawing.steps).toHaveCount(2);
    await expect(page.getByRole('button', { name: /^Publish/ })).toBeDisabled();
    await drawing.addAfter(drawing.step(/^Add or remove tag: Add tag first/), 'wait', 'Wait');
    await expect(drawing.steps).toHaveCount(3);
    await expect(page.getByText('Not saved: offline')).toBeVisible();
  });

  await test.step('it is saved by itself as soon as the server is back', async () => {
    await ripen.restart();
    await drawing.saved({ timeout: 30_000 });
    await expect(kept).toBeHidden();
    await expect(drawing.steps).toHaveCount(3);
    await expect(page.getByRole('button', { name: 'Publish v1' })).toBeEnabled();
    expect(await nodeIds()).toHaveLength(3);
    expect(await nodeIds()).not.toContain('second');
  });

  await test.step('unless somebody else saved in between: then both are kept, and one chooses', async () => {
    await ripen.killHard();
    await drawing.step(/^Wait: /).click();
    await page.keyboard.press('Delete');
    await expect(page.getByText('Not saved: offline')).toBeVisible();
    await openFromList();
    await expect(kept).toBeVisible();
    // The page hears of the server only after somebody else has saved.
    await page.route('**/api/v1/**', (route) => route.abort());
    await ripen.restart();
    const { draft, revision } = await api.get<{ draft: { name: string }; revision: number }>(`/workflows/${id}`);
    await api.put(`/workflows/${id}`, { document: { ...draft, name: 'Theirs' } }, `"${revision}"`);
    await page.unroute('**/api/v1/**');
    const dialog = page.getByRole('dialog', { name: 'Someone else changed this workflow' });
    await expect(dialog).toBeVisible({ timeout: 20_000 });
    await dialog.getByRole('button', { name: /^Keep mine/ }).click();
    await drawing.saved();
    expect(await nodeIds()).toEqual(['asked', 'first']);
  });
});
