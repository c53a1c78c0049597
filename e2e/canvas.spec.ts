import { CanvasPage } from './pages/canvas-page.ts';
import { endlessLoop, longChain, newDraft, twoTags } from './pages/documents.ts';
import { expect, test } from './shared-fixtures.ts';

const firstTag = /^Add or remove tag: Add tag first/;
const secondTag = /^Add or remove tag: Add tag second/;
const trigger = /^When something happens: /;

test('drags a step from the palette to where it is dropped, and adds one by a click', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  await page.getByRole('button', { name: 'Add step' }).click();
  const palette = page.getByRole('dialog', { name: 'Add a step' });
  const ground = page.locator('.react-flow__pane');
  const box = await ground.boundingBox();
  const target = { x: (box?.width ?? 0) - 320, y: (box?.height ?? 0) - 220 };
  await palette.getByRole('option', { name: /^Wait Holds/ }).dragTo(ground, { targetPosition: target });
  await expect(palette).toBeHidden();
  const wait = drawing.step(/^Wait: /);
  await expect(wait).toBeVisible();
  const at = await wait.boundingBox();
  expect(Math.abs((at?.x ?? 0) + (at?.width ?? 0) / 2 - ((box?.x ?? 0) + target.x))).toBeLessThan(30);
  await drawing.addAfter(wait, 'end', 'End');
  await expect(drawing.step(/^Wait: .*connected to End/)).toBeVisible();
  await expect(drawing.steps).toHaveCount(5);
});

test('connects by dragging from dot to step, and by clicking one and then the other', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  const first = drawing.step(firstTag);
  const second = drawing.step(secondTag);
  await drawing.dot(first, 'next').dragTo(second.locator('.react-flow__handle.target'));
  await expect(first).toHaveAccessibleName(/1 output, connected to Add tag second/);
  await expect(drawing.connections).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(first).toHaveAccessibleName(/not connected/);
  await drawing.dot(first, 'next').click();
  await second.click();
  await expect(first).toHaveAccessibleName(/1 output, connected to Add tag second/);
  await drawing.saved();
});

test('refuses a connection into itself, and says why', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  const first = drawing.step(firstTag);
  await drawing.dot(first, 'next').click();
  await first.click();
  await page.keyboard.press('Escape');
  await expect(drawing.connections).toHaveCount(1);
});

test('inserts a step on a connection', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  await drawing.pointAt(drawing.connections);
  await page.getByRole('button', { name: 'Insert a step here' }).click();
  await drawing.choose('wait', 'Wait');
  await expect(drawing.step(trigger)).toHaveAccessibleName(/connected to Wait/);
  await expect(drawing.step(/^Wait: /)).toHaveAccessibleName(/connected to Add tag first/);
  await expect(drawing.connections).toHaveCount(2);
});

test('moves a step by dragging it, and undo puts it back', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  const second = drawing.step(secondTag);
  const before = await second.boundingBox();
  if (!before) throw new Error('the step is not on screen');
  await page.mouse.move(before.x + 60, before.y + 20);
  await page.mouse.down();
  await page.mouse.move(before.x + 110, before.y + 80, { steps: 30 });
  await page.mouse.up();
  const after = await second.boundingBox();
  // A drag begins after three pixels, so that a click never moves a step.
  expect(Math.abs((after?.x ?? 0) - before.x - 50)).toBeLessThan(5);
  expect(Math.abs((after?.y ?? 0) - before.y - 60)).toBeLessThan(5);
  await page.getByRole('button', { name: 'Undo: Move 1 step' }).click();
  await expect.poll(async () => (await second.boundingBox())?.y).toBeCloseTo(before.y, 0);
});

for (const key of ['Delete', 'Backspace']) {
  test(`${key} removes a step with its connections, and undo and redo bring both back and away`, async ({
    page,
    api,
  }) => {
    const drawing = new CanvasPage(page);
    await drawing.open(await newDraft(api, twoTags));
    await drawing.step(firstTag).click();
    await page.keyboard.press(key);
    await expect(drawing.steps).toHaveCount(2);
    await expect(drawing.connections).toHaveCount(0);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(drawing.steps).toHaveCount(3);
    await expect(drawing.step(trigger)).toHaveAccessibleName(/connected to Add tag first/);
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(drawing.steps).toHaveCount(2);
  });
}

test('removes one connection by its cross', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  await drawing.pointAt(drawing.connections);
  await page.getByRole('button', { name: 'Remove this connection' }).click();
  await expect(drawing.connections).toHaveCount(0);
  await expect(drawing.steps).toHaveCount(3);
});

test('copies, cuts and pastes with the real clipboard, also into another workflow', async ({ page, api, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  await drawing.step(firstTag).click();
  await page.keyboard.press('ControlOrMeta+c');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(drawing.step(firstTag)).toHaveCount(2);
  await drawing.saved();
  await drawing.open(await newDraft(api, { name: 'Empty', steps: [], connections: [] }));
  await drawing.canvas.click({ position: { x: 40, y: 400 } });
  await page.keyboard.press('ControlOrMeta+v');
  await expect(drawing.step(firstTag)).toHaveCount(1);
  await drawing.step(firstTag).click();
  await page.keyboard.press('ControlOrMeta+x');
  await expect(drawing.steps).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(drawing.step(firstTag)).toHaveCount(1);
});

test('duplicates everything that is selected, with the connections between', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  await drawing.step(trigger).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+d');
  await expect(drawing.steps).toHaveCount(6);
  await expect(drawing.connections).toHaveCount(2);
});

test('tidies up the layout: what follows is below, and nothing overlaps', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  const piled = { ...longChain, steps: longChain.steps.map((step) => ({ ...step, at: [0, 0] as const })) };
  await drawing.open(await newDraft(api, piled));
  await page.getByRole('button', { name: 'Tidy up the layout' }).click();
  await expect(page.getByRole('button', { name: 'Undo: Tidy up the layout' })).toBeVisible();
  await expect
    .poll(async () => {
      const boxes = await drawing.steps.evaluateAll((nodes) =>
        nodes.map((node) => node.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })),
      );
      return boxes.every(({ top }, index) => index === 0 || top >= (boxes[index - 1]?.bottom ?? 0));
    })
    .toBe(true);
});

test('shows a map of a long workflow, and fits all of it on the screen', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, longChain));
  await expect(page.getByRole('img', { name: 'Map of the whole workflow' })).toBeVisible();
  await expect(drawing.steps.last()).not.toBeInViewport();
  await page.getByRole('button', { name: 'Fit everything' }).click();
  for (const step of await drawing.steps.all()) await expect(step).toBeInViewport({ ratio: 0.99 });
});

test('a problem leads to its step and to the field that it is about', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  await drawing.addAfter(drawing.step(firstTag), 'send email', 'Send email');
  await drawing.step(trigger).click();
  await page.getByRole('button', { name: /\d problems?$/ }).click();
  await page.getByRole('button', { name: /Email.*not filled in/ }).click();
  await expect(drawing.step(/^Send email: /)).toHaveClass(/selected/);
  await expect(drawing.side.getByRole('combobox', { name: 'Email' })).toBeFocused();
});

test('saves by itself: a reload shows what was drawn', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  await drawing.addAfter(drawing.step(firstTag), 'wait', 'Wait');
  await drawing.side.getByRole('textbox', { name: /: amount$/ }).fill('9');
  await drawing.saved();
  await page.reload();
  await expect(drawing.step(firstTag)).toHaveAccessibleName(/connected to Wait 9 days/);
});

test('two tabs change the same workflow: nothing is written over, and both are kept', async ({
  page,
  api,
  context,
}) => {
  const id = await newDraft(api, twoTags);
  const mine = new CanvasPage(page);
  const theirs = new CanvasPage(await context.newPage());
  await mine.open(id);
  await theirs.open(id);
  await theirs.step(secondTag).click();
  await theirs.page.keyboard.press('Delete');
  await theirs.saved();
  await mine.step(firstTag).click();
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Someone else changed this workflow' });
  await dialog.getByRole('button', { name: /^Keep both/ }).click();
  await expect(page.getByText('Both versions are kept')).toBeVisible();
  await expect(mine.step(firstTag)).toBeVisible();
  await expect(mine.step(secondTag)).toHaveCount(0);
  const list = await api.all<{ id: string; name: string }>('/workflows');
  expect(list.map(({ name }) => name)).toContain('Two tags (my version)');
  const copy = list.find(({ name }) => name === 'Two tags (my version)');
  expect(copy?.id).not.toBe(id);
  await mine.open(copy?.id ?? '');
  await expect(mine.step(secondTag)).toBeVisible();
  await expect(mine.step(firstTag)).toHaveCount(0);
});

test('W11: refuses to publish a loop without a wait, and the problem leads to it', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  const id = await newDraft(api, endlessLoop);
  await drawing.open(id);
  await page.getByRole('button', { name: 'Publish v1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish v1' });
  await expect(dialog.getByRole('button', { name: 'Publish v1' })).toBeDisabled();
  await dialog.getByRole('listitem').filter({ hasText: /wait/i }).first().getByRole('button').click();
  await expect(dialog).toBeHidden();
  await expect(drawing.canvas.locator('.react-flow__node.selected')).toHaveCount(1);
  await expect(api.post(`/workflows/${id}/publish`, { revision: 1 })).rejects.toThrow(/422/);
});

test('the drawing stands still under a press, also when the press moves the focus onto a card half out of sight', async ({
  page,
  api,
}) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  const first = drawing.step(firstTag);
  await first.click();
  const tag = drawing.side.getByRole('combobox', { name: 'Tag' });
  await tag.fill('first-again');
  const edited = drawing.step(/^Add or remove tag: Add tag first-again/);
  const box = await edited.boundingBox();
  const canvas = await drawing.canvas.boundingBox();
  await page.mouse.move((canvas?.x ?? 0) + 60, (canvas?.y ?? 0) + 300);
  // Half a pixel for each that the wheel turns.
  await page.mouse.wheel(0, 2 * ((box?.y ?? 0) - (canvas?.y ?? 0) + 20));
  await expect.poll(async () => (await edited.boundingBox())?.y).toBeLessThan(canvas?.y ?? 0);
  // Some other card has had the focus in between, and the field that was typed into has it now.
  await drawing.step(secondTag).focus();
  await tag.focus();
  const plus = drawing.plus(edited);
  // What a browser does that thinks of the keyboard still: it shows the focus that the press gives.
  await plus.evaluate((button) => button.addEventListener('pointerdown', () => button.focus(), { once: true }));
  const place = await drawing.placeAtRest(plus);
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  await page.mouse.down();
  await expect(plus).toBeFocused();
  // Longer than the drawing takes to go somewhere.
  await page.waitForTimeout(400);
  await page.mouse.up();
  await expect(page.getByRole('dialog', { name: /^Add / })).toBeVisible();
});

test('a press on a plus counts although the drawing moves away under it, and not when the pointer leaves it', async ({
  page,
  api,
}) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  const plus = drawing.plus(drawing.step(firstTag));
  const palette = page.getByRole('dialog', { name: /^Add / });
  const press = async (): Promise<{ x: number; y: number }> => {
    const box = await plus.boundingBox();
    const at = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    return at;
  };
  const at = await press();
  await page.mouse.move(at.x + 200, at.y + 100);
  await page.mouse.up();
  await expect(palette).toBeHidden();

  const before = await press();
  // As if the view went somewhere: what is drawn moves, the pointer does not.
  await page.locator('.react-flow__viewport').evaluate((view) => {
    view.style.translate = '180px 140px';
  });
  await expect.poll(async () => (await plus.boundingBox())?.x).toBeGreaterThan(before.x + 100);
  await page.mouse.up();
  await expect(palette).toBeVisible();
});
