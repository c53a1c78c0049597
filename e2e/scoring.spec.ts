import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { Json } from './pages/api.ts';
import { typeAnd } from './pages/keys.ts';

const address = '/scoring?model=sales-readiness';

const bar = (page: Page) => page.getByRole('region', { name: 'With this draft' });
const row = (page: Page, name: string): Locator =>
  page.locator('[data-rule]').filter({ has: page.getByRole('gridcell', { name, exact: true }) });
const cell = (page: Page, name: string, column: string): Locator => row(page, name).locator(`[data-column=${column}]`);
const names = (page: Page, group: string): Promise<string[]> =>
  page
    .getByRole('rowgroup', { name: `Rules of ${group}` })
    .locator('[data-column=label]')
    .allTextContents();

/** Open, and counted. */
async function open(page: Page): Promise<void> {
  await page.goto(address);
  await expect(bar(page)).toContainText('of 20 contacts', { timeout: 20_000 });
}

/** Counted again after a change. */
async function counted(page: Page): Promise<void> {
  await expect(bar(page)).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
  await expect(bar(page)).toContainText('of 20 contacts');
}

interface Listed {
  readonly counts: Record<string, number>;
  readonly ready: number;
}

test.describe('a scoring model', () => {
  test.use({ serverArgs: ['--demo'], viewport: { width: 1440, height: 900 } });

  test('S13: what is typed is counted before it is saved, with names, and publishing does what was said', async ({
    page,
    api,
    pageProblems,
  }) => {
    await open(page);
    await expect(bar(page)).toContainText('4 hot');
    await expect(cell(page, 'Read the blog', 'matches')).toHaveText(/^\d+$/);

    await cell(page, 'Attended a webinar', 'points').focus();
    await page.keyboard.press('Enter');
    await typeAnd(page, '2.5', 'Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'Points are a whole number.' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(cell(page, 'Attended a webinar', 'points')).toHaveText('+15');
    await expect(cell(page, 'Attended a webinar', 'points')).toBeFocused();
    await page.keyboard.press('5');
    await page.keyboard.press('Enter');
    await expect(cell(page, 'Attended a webinar', 'points')).toHaveText('+5');
    await expect(cell(page, 'Looked at pricing', 'points')).toBeFocused();

    const hot = page.getByRole('slider', { name: 'Hot begins at' });
    await hot.focus();
    for (let step = 0; step < 12; step += 1) await page.keyboard.press('ArrowLeft');
    await expect(hot).toHaveAttribute('aria-valuenow', '48');
    await counted(page);
    const changes = page.getByRole('region', { name: 'What would change' });
    await expect(changes.getByText(/would go from warm to hot/)).toBeVisible();
    const [somebody] = await changes.getByRole('listitem').first().getByRole('link').all();
    const address = await somebody?.getAttribute('href');
    expect(address).toMatch(/^\/contacts\/c/);
    const said = Number(
      (
        await bar(page)
          .getByText(/\d+ hot/)
          .textContent()
      )?.match(/\d+/)?.[0],
    );

    await page.getByRole('button', { name: 'Publish v2' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish v2?' });
    await expect(dialog.getByRole('region', { name: 'Who would change' })).toContainText('would go from warm to hot', {
      timeout: 20_000,
    });
    await dialog.getByLabel('Note').fill('Webinars draw students');
    await dialog.getByRole('button', { name: 'Publish v2' }).click();
    await expect(page.getByText('Published v2')).toBeVisible();
    await expect
      .poll(async () => (await api.get<{ items: Listed[] }>('/scoring-models')).items[0]?.counts.hot)
      .toBe(said);
    expect(pageProblems).toEqual([]);
  });

  test('S4: the table is walked, typed into, starred, switched off, ordered and undone by keyboard', async ({
    page,
  }) => {
    await open(page);
    await cell(page, 'Read the blog', 'points').focus();
    await page.keyboard.press('ArrowRight');
    await expect(cell(page, 'Read the blog', 'label')).toBeFocused();
    await page.keyboard.press('F2');
    await typeAnd(page, 'Read a post', 'Tab');
    await expect(cell(page, 'Read a post', 'when')).toBeFocused();
    await page.keyboard.press('Enter');
    await typeAnd(page, 'post.read', 'Tab');
    await expect(cell(page, 'Read a post', 'when')).toHaveText('Did “post.read”');
    await page.keyboard.press('Enter');
    await typeAnd(page, '3 per 7 days', 'Enter');
    await expect(cell(page, 'Read a post', 'limit')).toHaveText('At most 3 times in 7 days');
    await expect(row(page, 'Read a post')).toContainText('No event “post.read” has been seen yet');

    await cell(page, 'Read a post', 'starred').focus();
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Read a post is decisive' })).toHaveAttribute('aria-pressed', 'true');
    await cell(page, 'Read a post', 'enabled').focus();
    await page.keyboard.press('Space');
    await expect(page.getByRole('switch', { name: 'Read a post counts' })).not.toBeChecked();

    const before = await names(page, 'Interest');
    await page.keyboard.press('Alt+ArrowDown');
    expect(await names(page, 'Interest')).toEqual([before[1], before[0], ...before.slice(2)]);
    await expect(cell(page, 'Read a post', 'enabled')).toBeFocused();

    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Move to Critical conversion' }).click();
    expect(await names(page, 'Critical conversion')).toContain('Read a post');
    await page.getByRole('button', { name: 'More about Read a post' }).click();
    await page.getByRole('menuitem', { name: 'Remove rule' }).click();
    await expect(row(page, 'Read a post')).toHaveCount(0);
    await page.getByRole('button', { name: 'Put it back' }).click();
    await expect(row(page, 'Read a post')).toHaveCount(1);
  });

  test('a row is dragged to another place, and not into a group of the other kind', async ({ page }) => {
    await open(page);
    const before = await names(page, 'Interest');
    const dragTo = async (name: string, target: Locator) => {
      await row(page, name).scrollIntoViewIfNeeded();
      await row(page, name).hover();
      const grip = await row(page, name).locator('span').first().boundingBox();
      const place = await target.boundingBox();
      if (!grip || !place) throw new Error('nothing to drag');
      await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
      await page.mouse.down();
      await page.mouse.move(place.x + 200, place.y + place.height - 6, { steps: 8 });
      await page.mouse.up();
    };
    const [first = '', second = '', third = ''] = before;
    await dragTo(first, row(page, third));
    expect(await names(page, 'Interest')).toEqual([second, third, first, ...before.slice(3)]);
    const fit = await names(page, 'Poor fit');
    await dragTo('Sent the contact form', row(page, fit.at(-1) ?? ''));
    expect(await names(page, 'Poor fit')).toEqual(fit);
  });

  test('rows from a spreadsheet: seen first, taken or refused with a reason, and taken back', async ({ page }) => {
    await open(page);
    await cell(page, 'Downloaded a guide', 'label').focus();
    const text = 'Attended a webinar\t9\nWatched a video\t5\tvideo.watched\nNonsense\tmany\tx';
    await page.evaluate((pasted) => {
      const data = new DataTransfer();
      data.setData('text/plain', pasted);
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }, text);
    const dialog = page.getByRole('dialog', { name: 'Rules from a spreadsheet' });
    await expect(dialog.getByRole('row', { name: /Attended a webinar 15 → 9/ })).toBeVisible();
    await expect(dialog.getByRole('row', { name: /Watched a video New in Interest, 5 points/ })).toBeVisible();
    await expect(
      dialog.getByRole('row', { name: /Nonsense Not taken: “many”|Nonsense Not taken: it says/ }),
    ).toBeVisible();
    await dialog.getByRole('button', { name: 'Take 2 rules' }).click();
    await expect(cell(page, 'Attended a webinar', 'points')).toHaveText('+9');
    await expect(cell(page, 'Watched a video', 'when')).toHaveText('Did “video.watched”');
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect(cell(page, 'Attended a webinar', 'points')).toHaveText('+15');
    await expect(row(page, 'Watched a video')).toHaveCount(0);
  });

  test('what is exported is imported again without a change', async ({ page }) => {
    await open(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Spreadsheet' }).click();
    await page.getByRole('menuitem', { name: 'Export as CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('sales-readiness-rules.csv');
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain('Attended a webinar,15,webinar.attended');
    await page.getByRole('button', { name: 'Spreadsheet' }).click();
    await page.getByRole('menuitem', { name: 'Import a CSV file' }).click();
    const dialog = page.getByRole('dialog', { name: 'Rules from a spreadsheet' });
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'rules.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text.replace('Attended a webinar,15', 'Attended a webinar,12')),
    });
    await expect(dialog.getByText(/^Changes: 1 · As it is: \d+$/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Take 1 rule' }).click();
    await expect(cell(page, 'Attended a webinar', 'points')).toHaveText('+12');
  });

  test('S3, S8: a threshold is dragged, and the counts follow; the numbers stand in a table as well', async ({
    page,
  }) => {
    await open(page);
    const ready = page.getByRole('slider', { name: 'Ready for sales at' });
    await ready.scrollIntoViewIfNeeded();
    await expect(ready).toHaveAttribute('aria-valuetext', '60 points: 4 contacts');
    const figure = await page.getByRole('figure', { name: 'Contacts by points, with this draft' }).boundingBox();
    const grip = await ready.boundingBox();
    if (!figure || !grip) throw new Error('no picture');
    await page.mouse.move(grip.x + grip.width / 2, grip.y + 10);
    await page.mouse.down();
    await page.mouse.move(figure.x + figure.width * 0.4, grip.y + 10, { steps: 6 });
    await page.mouse.up();
    await expect(page.getByRole('textbox', { name: 'Ready for sales at' })).toHaveValue(/^(39|40|41)$/);
    await expect(ready).not.toHaveAttribute('aria-valuetext', / 4 contacts$/);
    await ready.press('End');
    await expect(ready).toHaveAttribute('aria-valuenow', '99');
    await ready.press('PageDown');
    await expect(ready).toHaveAttribute('aria-valuetext', '89 points: 0 contacts');
    await page.getByText('As a table').click();
    await expect(page.getByRole('row', { name: 'Ready for sales 0' })).toBeVisible();
    await counted(page);
    await expect(page.getByRole('region', { name: 'What would change' })).toContainText(
      '4 would no longer be ready for sales',
    );
  });

  test('S10: another contact is chosen and explained by the draft', async ({ page }) => {
    await open(page);
    const changes = page.getByRole('region', { name: 'What would change' });
    const picker = changes
      .getByRole('combobox', { name: 'Contact' })
      .or(changes.getByRole('textbox', { name: 'Contact' }));
    await picker.fill('Lindqvist');
    await page.getByRole('option', { name: 'Ada Lindqvist' }).click();
    await expect(changes.getByRole('link', { name: 'Open' })).toHaveAttribute('href', /^\/contacts\//);
    await expect(picker).toHaveValue('Ada Lindqvist');
    await expect(changes.getByText('Must-haves').first()).toBeVisible();
    await expect(changes.getByText(/as now/)).toBeVisible();
  });

  test('versions say in words what they changed, any two are compared, and one comes back as the draft', async ({
    page,
    api,
  }) => {
    const model = await api.get<{
      draft: { [key: string]: Json; rules: { id: string; label: string }[] };
      revision: number;
    }>('/scoring-models/sales-readiness');
    const rules = model.draft.rules.map((rule) =>
      rule.label === 'Attended a webinar' ? { ...rule, points: 9 } : rule,
    );
    await api.put(
      '/scoring-models/sales-readiness',
      { model: { ...model.draft, rules, readyAt: 55 } },
      `"${model.revision}"`,
    );
    await api.post('/scoring-models/sales-readiness/publish', { note: 'Students' });
    await page.goto(address);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Versions' }).click();
    const pane = page.getByRole('complementary', { name: 'Versions' });
    await expect(pane.getByText('“Attended a webinar” 15 → 9')).toBeVisible();
    await expect(pane.getByText('Ready for sales at 60 → 55 points')).toBeVisible();
    const compare = pane.getByRole('region', { name: 'Compare two versions' });
    await expect(compare.getByText('Nothing is different.')).toBeVisible();
    await pane
      .getByRole('listitem')
      .filter({ hasText: 'v1' })
      .getByRole('button', { name: 'Restore as draft' })
      .click();
    await expect(compare.getByText('“Attended a webinar” 9 → 15')).toBeVisible();
    await expect(cell(page, 'Attended a webinar', 'points')).toHaveText('+15');
    await expect(page.getByRole('button', { name: 'Publish v3' })).toBeEnabled();
  });

  test('how we score is one sheet of A4 without the frame, readable in both themes', async ({ page, pageProblems }) => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${address}&view=print`);
      await expect(page.getByRole('heading', { level: 1, name: 'How we score: Sales readiness' })).toBeVisible();
      await expect(
        page.getByText('A contact is ready for sales from 60 points, with all 3 must-haves met.'),
      ).toBeVisible();
      const axe = new AxeBuilder({ page }).setLegacyMode().include('[data-how-we-score]');
      expect((await axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze()).violations).toEqual([]);
      const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    }
    await page.getByRole('link', { name: 'Back to the model' }).focus();
    await page.keyboard.press('Shift+Tab');
    await expect(
      page.getByRole('link', { name: 'Scoring', exact: true }),
      'the frame is out of reach',
    ).not.toBeFocused();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation').first()).toBeHidden();
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 }).last()).toBeVisible();
    expect(pageProblems).toEqual([]);
  });

  test('what cannot be counted is said, the rest goes on, and it is tried again', async ({ page }) => {
    let isDown = true;
    let refused = 0;
    await page.route('**/feedback', (route) => {
      if (!isDown) return route.continue();
      refused += 1;
      return route.abort();
    });
    await page.goto(address);
    await expect(bar(page).getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 20_000 });
    await cell(page, 'Read the blog', 'points').focus();
    await typeAnd(page, '7', 'Enter');
    await expect(cell(page, 'Read the blog', 'points')).toHaveText('+7');
    await expect(page.getByRole('button', { name: 'Save draft' })).toBeEnabled();
    // The change was asked about as well, and nothing else is under way.
    await expect.poll(() => refused).toBeGreaterThanOrEqual(2);
    await expect(bar(page).getByRole('button', { name: 'Try again' })).toBeVisible();
    isDown = false;
    await bar(page).getByRole('button', { name: 'Try again' }).click();
    await counted(page);
  });

  test('a hundred rules are typed into without waiting', async ({ page, api }) => {
    const { draft, revision } = await api.get<{ draft: { [key: string]: Json; rules: Json[] }; revision: number }>(
      '/scoring-models/sales-readiness',
    );
    const more = Array.from({ length: 90 }, (_, n) => ({
      kind: 'event',
      id: `more-${n}`,
      group: 'interest',
      label: `Rule number ${n} with a name of the length that Donaudampfschifffahrt needs`,
      points: 1 + (n % 9),
      event: `event.${n}`,
      starred: false,
      enabled: n % 10 !== 0,
    }));
    await api.put(
      '/scoring-models/sales-readiness',
      { model: { ...draft, rules: [...draft.rules, ...more] } },
      `"${revision}"`,
    );
    await open(page);
    await expect(page.locator('[data-rule]')).toHaveCount(draft.rules.length + 90);
    await cell(page, more[50]?.label ?? '', 'points').focus();
    for (let n = 0; n < 10; n += 1) await typeAnd(page, `${n + 1}`, 'Enter');
    for (let n = 0; n < 10; n += 1)
      await expect(cell(page, more[50 + n]?.label ?? '', 'points')).toHaveText(`+${n + 1}`);
    await counted(page);
    await api.post('/scoring-models/sales-readiness/publish', {});
    await page.goto(`${address}&view=print`);
    await expect(page.getByText(/and \d+ more rules of 1 to/)).toBeVisible();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
});

test.describe('beginning', () => {
  test('offers six models to begin with, BANT with its questions, and each can be published as it is', async ({
    page,
    api,
  }) => {
    await page.goto('/scoring');
    await page.getByRole('button', { name: 'New model' }).click();
    const dialog = page.getByRole('dialog', { name: 'New scoring model' });
    await expect(dialog.getByRole('radiogroup', { name: 'Begin with' }).getByRole('radio')).toHaveCount(7);
    await dialog.getByRole('radio', { name: /^BANT/ }).click();
    await dialog.getByRole('button', { name: 'Create model' }).click();
    await expect(page.getByText('Need: do they have the problem that we solve?', { exact: true })).toBeVisible();
    await expect(bar(page)).toContainText('No contacts yet.');
    await page.goto('/scoring');
    await page.getByRole('button', { name: 'New model' }).click();
    await dialog.getByRole('radio', { name: /^Twenty points/ }).click();
    await dialog.getByRole('button', { name: 'Create model' }).click();
    await expect(page.getByText(/20 of 20 points given to groups/)).toBeVisible();
    await page.getByRole('button', { name: 'Publish v1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish v1' }).click();
    await expect(page.getByText('Published v1')).toBeVisible();
    expect((await api.get<{ items: unknown[] }>('/scoring-models')).items).toHaveLength(2);
  });
});

test.describe('on a phone', () => {
  test.use({ serverArgs: ['--demo'], viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a rule is opened with the thumb, changed, and counted', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: 'Attended a webinar, +15 points. Change it' }).tap();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Points' }).fill('3');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap();
    await expect(page.getByRole('button', { name: 'Attended a webinar, +3 points. Change it' })).toBeVisible();
    await counted(page);
  });
});
