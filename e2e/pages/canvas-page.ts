import { expect, type Locator, type Page } from '@playwright/test';

/** One open workflow, as somebody works on it. */
export class CanvasPage {
  readonly page: Page;
  readonly canvas: Locator;
  readonly side: Locator;

  constructor(page: Page) {
    this.page = page;
    this.canvas = page.getByRole('application');
    this.side = page.getByRole('complementary', { name: 'Beside the drawing' });
  }

  async open(workflowId: string): Promise<void> {
    await this.page.goto(`/workflows/${workflowId}`);
    await expect(this.canvas).toBeVisible();
  }

  /** The card whose words (kind, sentence, where its ways lead) contain this. */
  step(words: string | RegExp): Locator {
    return this.canvas.getByRole('group', { name: words });
  }

  get steps(): Locator {
    return this.canvas.locator('.react-flow__node');
  }

  get connections(): Locator {
    return this.canvas.locator('.react-flow__edge');
  }

  /** The dot of one way out, by the outlet's id. */
  dot(step: Locator, outlet: string): Locator {
    return step.locator(`.react-flow__handle.source[data-handleid="${outlet}"]`);
  }

  /** The plus below a card, or below one of its ways. */
  plus(step: Locator, way?: string): Locator {
    return step.getByRole('button', { name: way ? new RegExp(`^Add a step after .*: ${way}$`) : /^Add a step after/ });
  }

  /** Where this is once the drawing, which goes to a card that gets the focus, has come to rest. */
  async placeAtRest(what: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
    let place = await what.boundingBox();
    await expect(async () => {
      const before = place;
      await this.page.waitForTimeout(150);
      place = await what.boundingBox();
      expect(place).toEqual(before);
    }).toPass({ intervals: [0] });
    if (place === null) throw new Error('it is not drawn');
    return place;
  }

  /** Puts the pointer on a connection, so that its tools show. */
  async pointAt(connection: Locator): Promise<void> {
    const box = await connection
      .locator('.react-flow__edge-path')
      .evaluate((path) => path.getBoundingClientRect().toJSON());
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** Adds a step from the open palette by searching for it and clicking it. */
  async choose(search: string, title = search): Promise<void> {
    const palette = this.page.getByRole('dialog', { name: /^(Add|Insert) / });
    await palette.getByRole('combobox').fill(search);
    const titled = this.page.getByText(title, { exact: true });
    await palette.getByRole('option').filter({ has: titled }).click();
    await expect(palette).toBeHidden();
  }

  async addFirst(search: string, title?: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add step' }).click();
    await this.choose(search, title);
  }

  async addAfter(step: Locator, search: string, title?: string, way?: string): Promise<void> {
    await step.hover();
    await this.plus(step, way).click();
    await this.choose(search, title);
  }

  /** Chooses an entry of a drop-down in the settings of the step. */
  async select(label: string, option: string): Promise<void> {
    await this.side.getByRole('combobox', { name: label, exact: true }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  async fill(label: string, value: string): Promise<void> {
    await this.side.getByLabel(label, { exact: true }).fill(value);
  }

  /** Waits until everything that was drawn is on the server. */
  async saved(options: { readonly timeout?: number } = {}): Promise<void> {
    await expect(this.page.getByRole('button', { name: /^Saved\. / })).toBeVisible(options);
  }

  /** Publishes and waits for the version to be live. */
  async publish(version: number): Promise<void> {
    await this.page.getByRole('button', { name: `Publish v${version}` }).click();
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: `Publish v${version}` })
      .click();
    await expect(this.page.getByText(`Published v${version}`)).toBeVisible();
    await expect(this.page.getByRole('button', { name: `v${version} is live` })).toBeVisible();
  }

  /** One of the tabs beside the drawing: Edit, People, Simulate. */
  async tab(name: string): Promise<void> {
    await this.side.getByRole('radiogroup', { name: 'Panel' }).getByText(name, { exact: true }).click();
  }
}
