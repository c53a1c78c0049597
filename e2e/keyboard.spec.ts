import { CanvasPage } from './pages/canvas-page.ts';
import { longChain, newDraft, twoTags } from './pages/documents.ts';
import { tooSmall } from './pages/hit-area.ts';
import { arrowTo, tabTo, typeAnd } from './pages/keys.ts';
import { expect, test } from './shared-fixtures.ts';

test('WCAG 2.1.1: creates, connects, moves, deletes, configures and publishes with the keyboard alone', async ({
  page,
  api,
}) => {
  // The view goes where the focus goes; what moved is only measured once it has stopped.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const drawing = new CanvasPage(page);
  const trigger = drawing.step(/^When something happens: /);
  const decision = drawing.step(/^If \/ else: /);
  const yes = drawing.step(/^Add or remove tag: Add tag yes/);
  const no = drawing.step(/^Add or remove tag: Add tag no/);

  await test.step('a new workflow, from anywhere', async () => {
    await page.goto('/contacts');
    await expect(page.getByRole('heading', { level: 1, name: 'Contacts' })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
    await typeAnd(page, 'workflows', 'Enter');
    await tabTo(page, page.getByRole('button', { name: 'Create workflow' }));
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
    await typeAnd(page, 'By keyboard', 'Enter');
    await expect(drawing.canvas).toBeVisible();
  });

  await test.step('the trigger is set', async () => {
    await tabTo(page, trigger);
    await page.keyboard.press('Enter');
    await expect(drawing.side.getByRole('combobox', { name: 'Event' })).toBeFocused();
    await page.keyboard.type('demo.requested');
    await expect(trigger).toHaveAccessibleName(/When somebody requests a demo|demo\.requested/);
    await page.keyboard.press('Escape');
    await tabTo(page, trigger, 'Shift+Tab');
  });

  await test.step('a decision after it, with a condition', async () => {
    await page.keyboard.press('/');
    await typeAnd(page, 'if', 'Enter');
    await expect(decision).toBeFocused();
    await expect(trigger).toHaveAccessibleName(/connected to If/);
    await page.keyboard.press('Enter');
    await expect(drawing.side.getByRole('button', { name: 'Add a condition' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'What the condition is about' })).toBeFocused();
    await typeAnd(page, 'country', 'Enter');
    await tabTo(page, drawing.side.getByRole('textbox', { name: 'Value' }));
    await page.keyboard.type('DE');
    await expect(decision).toHaveAccessibleName(/If Country is “DE”/);
    await tabTo(page, decision, 'Shift+Tab');
  });

  await test.step('a step for each answer', async () => {
    for (const [word, step] of [
      ['yes', yes],
      ['no', no],
    ] as const) {
      await page.keyboard.press('a');
      await typeAnd(page, 'tag', 'Enter');
      await page.keyboard.press('Enter');
      const field = drawing.side.getByRole('combobox', { name: 'Tag' });
      await tabTo(page, field);
      await page.keyboard.type(word);
      await page.keyboard.press('Escape');
      await tabTo(page, step, 'Shift+Tab');
      await page.keyboard.press('ArrowUp');
      await expect(decision).toBeFocused();
    }
    await expect(decision).toHaveAccessibleName(/Yes connected to Add tag yes, No connected to Add tag no/);
  });

  await test.step('both lead to one end', async () => {
    await page.keyboard.press('ArrowDown');
    await expect(yes).toBeFocused();
    await page.keyboard.press('a');
    await typeAnd(page, 'end', 'Enter');
    await expect(drawing.step(/^End: /)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await expect(no).toBeFocused();
    await page.keyboard.press('c');
    await expect(page.getByRole('dialog', { name: 'Connect to…' })).toBeVisible();
    await typeAnd(page, 'end', 'Enter');
    await expect(no).toHaveAccessibleName(/1 output, connected to End/);
    await expect(no).toBeFocused();
  });

  await test.step('moves, disconnects, deletes and undoes', async () => {
    const before = await no.boundingBox();
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(async () => (await no.boundingBox())?.x).toBeGreaterThan(before?.x ?? 0);
    await page.keyboard.press('Shift+F10');
    await expect(page.locator('[role=menu]:focus, [role=menu] :focus')).toHaveCount(1);
    await arrowTo(page, page.getByRole('menuitem', { name: 'Disconnect' }));
    await page.keyboard.press('Enter');
    await expect(no).toHaveAccessibleName(/not connected/);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(no).toHaveAccessibleName(/connected to End/);
    await tabTo(page, no);
    await page.keyboard.press('Backspace');
    await expect(no).toHaveCount(0);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(no).toHaveCount(1);
  });

  await test.step('publishes', async () => {
    await drawing.saved();
    await tabTo(page, page.getByRole('button', { name: 'Publish v1' }), 'Shift+Tab', 60);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Publish v1' });
    await expect(dialog.getByRole('textbox')).toBeFocused();
    await tabTo(page, dialog.getByRole('button', { name: 'Publish v1' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'v1 is live' })).toBeVisible();
    const live = await api.all<{ name: string; status: string }>('/workflows');
    expect(live.find(({ name }) => name === 'By keyboard')?.status).toBe('live');
  });
});

test('WCAG 2.5.7: everything that is dragged can be clicked instead', async ({ page, api }) => {
  await page.addInitScript(() => {
    const refuse = (event: Event) => {
      if (!(event instanceof MouseEvent) || event.buttons === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const type of ['pointermove', 'mousemove', 'dragstart']) window.addEventListener(type, refuse, true);
  });
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  const first = drawing.step(/^Add or remove tag: Add tag first/);
  const second = drawing.step(/^Add or remove tag: Add tag second/);
  await drawing.dot(first, 'next').dragTo(second);
  await expect(first).toHaveAccessibleName(/not connected/);
  await page.keyboard.press('Escape');

  await drawing.dot(first, 'next').click();
  await second.click();
  await expect(first).toHaveAccessibleName(/connected to Add tag second/);
  await drawing.addAfter(second, 'if', 'If / else');
  const decision = drawing.step(/^If \/ else: /);
  await drawing.addAfter(decision, 'wait', 'Wait', 'Yes');
  await decision.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Connect to…' }).click();
  await page
    .getByRole('dialog', { name: /^Connect/ })
    .getByRole('option', { name: /^Wait/ })
    .click();
  await expect(decision).toHaveAccessibleName(/Yes connected to Wait.*, No connected to Wait/);
  await drawing.saved();
});

test('keys pressed as soon as the menu of a step is asked for belong to the menu', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  const first = drawing.step(/^Add or remove tag: Add tag first/);
  const second = drawing.step(/^Add or remove tag: Add tag second/);
  await first.click();
  const places = async () => [await first.boundingBox(), await second.boundingBox()];
  const before = await places();
  // All in one go, before the browser can draw anything: faster than any hand.
  await first.evaluate((step) => {
    const press = (key: string, more: KeyboardEventInit = {}) =>
      step.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    press('F10', { shiftKey: true });
    press('ArrowRight', { altKey: true });
    press('ArrowUp');
    press('ArrowDown');
    press('Delete');
  });
  await expect(page.getByRole('menu')).toBeVisible();
  await expect(page.locator('[role=menu]:focus, [role=menu] :focus')).toHaveCount(1);
  expect(await places()).toEqual(before);
  await page.keyboard.press('Escape');
  await expect(first).toBeFocused();
  await expect(drawing.steps).toHaveCount(3);
});

test('WCAG 2.5.7: a step is moved by clicks alone, and by keys alone', async ({ page, api }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const drawing = new CanvasPage(page);
  const id = await newDraft(api, twoTags);
  await drawing.open(id);
  const first = drawing.step(/^Add or remove tag: Add tag first/);
  const placeOf = async (nodeId: string) => {
    const { draft } = await api.get<{ draft: { nodes: { id: string; position: unknown }[] } }>(`/workflows/${id}`);
    return draft.nodes.find((node) => node.id === nodeId)?.position;
  };
  const box = async () => (await first.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };

  await test.step('picked up in its menu, put down with a click', async () => {
    const before = await box();
    await first.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Move…' }).click();
    await expect(page.getByText('Moving a step.')).toBeVisible();
    const target = { x: before.x + before.width / 2 - 60, y: before.y + 160 };
    await page.mouse.click(target.x, target.y);
    await expect(page.getByText('Moving a step.')).toBeHidden();
    const after = await box();
    expect(Math.abs(after.x + after.width / 2 - target.x)).toBeLessThan(3);
    expect(after.y).toBeGreaterThan(before.y + 80);
    await expect(first).toBeFocused();
  });

  await test.step('put back with Escape', async () => {
    const before = await box();
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await box()).x).toBeGreaterThan(before.x);
    await page.keyboard.press('Escape');
    await expect.poll(box).toEqual(before);
  });

  await test.step('picked up, carried and put down with keys, and said aloud', async () => {
    await drawing.saved();
    await expect.poll(() => placeOf('first')).toBeTruthy();
    const { x, y } = (await placeOf('first')) as { x: number; y: number };
    const said = drawing.page.getByRole('region', { name: 'Drawing of the workflow' }).getByRole('status');
    await page.keyboard.press('m');
    await expect(said).toHaveText(/^Moving the step\. Arrow keys carry/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(said).toHaveText('10 right, 40 down');
    await page.keyboard.press('Enter');
    await expect(said).toHaveText('Move 1 step');
    await expect(first).toBeFocused();
    await expect.poll(() => placeOf('first')).toEqual({ x: x + 10, y: y + 40 });
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => placeOf('first')).toEqual({ x, y });
  });
});

test('WCAG 2.1.1: the outline builds the same without a drawing', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Outline').click();
  const outline = page.getByRole('main');
  await outline.getByRole('button', { name: 'Add a step after Add tag first' }).click();
  await drawing.choose('if', 'If / else');
  await outline.getByRole('button', { name: 'Add a step after “Yes”' }).click();
  await drawing.choose('end', 'End');
  await outline.getByRole('button', { name: 'Connect to…' }).first().click();
  await page
    .getByRole('dialog', { name: /^Connect/ })
    .getByRole('option', { name: /^End/ })
    .click();
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Drawing').click();
  await expect(drawing.step(/^If \/ else: /)).toHaveAccessibleName(/Yes connected to End.*, No connected to End/);
});

test('WCAG 2.5.8: dots, pluses and tools of a drawing that fits the screen are at least 24 pixels', async ({
  page,
  api,
}) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, longChain));
  await page.getByRole('button', { name: 'Fit everything' }).click();
  await expect(drawing.steps.last()).toBeInViewport({ ratio: 0.99 });
  await expect(page.getByRole('button', { name: /^Zoom is/ })).not.toHaveText(/100\s*%$/);
  const dots = drawing.canvas.locator('.react-flow__handle.source');
  await expect.poll(() => tooSmall(dots)).toEqual([]);
  await drawing.steps.last().hover();
  await expect.poll(() => tooSmall(drawing.plus(drawing.steps.last()))).toEqual([]);
  await drawing.pointAt(drawing.connections.last());
  await expect
    .poll(() => tooSmall(page.getByRole('button', { name: /^(Insert a step here|Remove this connection)$/ })))
    .toEqual([]);
});

test('WCAG 2.1.4: single-letter keys can be switched off, and stay off', async ({ page, api }) => {
  const drawing = new CanvasPage(page);
  await drawing.open(await newDraft(api, twoTags));
  await drawing.step(/^Add or remove tag: Add tag first/).click();
  await page.keyboard.press('?');
  await page.getByRole('switch').click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.reload();
  await drawing.step(/^Add or remove tag: Add tag first/).click();
  await page.keyboard.press('d');
  await page.keyboard.press('a');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(drawing.step(/switched off/)).toHaveCount(0);
  await page.keyboard.press('Delete');
  await expect(drawing.steps).toHaveCount(2);
});
