import AxeBuilder from '@axe-core/playwright';
import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { watchProblems } from './page-problems.ts';
import { Api } from './pages/api.ts';
import { type StartedRipen, startRipen } from './start-ripen.ts';

/** Every route; `:id` is taken from what the demo workspace has. In an empty one, only what needs nothing is shown. */
const routes = [
  { path: '/', needsDemo: false },
  { path: '/workflows', needsDemo: false },
  { path: '/workflows/lead-scoring', needsDemo: true },
  { path: '/workflows/not-there', needsDemo: false },
  { path: '/scoring', needsDemo: false },
  { path: '/scoring?model=sales-readiness', needsDemo: true },
  { path: '/contacts', needsDemo: false },
  { path: '/contacts/:contact', needsDemo: true },
  { path: '/contacts/:contact?enrollment=:enrollment', needsDemo: true },
  { path: '/deals', needsDemo: false },
  { path: '/deals/:deal', needsDemo: true },
  { path: '/handoffs', needsDemo: false },
  { path: '/handoffs?open=:handoff', needsDemo: true },
  { path: '/emails', needsDemo: false },
  { path: '/emails?email=owner-intro', needsDemo: true },
  { path: '/deliveries', needsDemo: false },
  { path: '/deliveries?open=:delivery', needsDemo: true },
  { path: '/review', needsDemo: false },
  { path: '/settings', needsDemo: false },
  ...['mail', 'keys', 'people', 'fields', 'quarantine', 'about'].map((part) => ({
    path: `/settings?part=${part}`,
    needsDemo: true,
  })),
  { path: '/nowhere', needsDemo: false },
] as const;

const themes = ['light', 'dark'] as const;
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Workspace {
  readonly ripen: StartedRipen;
  readonly ids: Readonly<Record<string, string>>;
}

async function idsOf(ripen: StartedRipen): Promise<Record<string, string>> {
  const api = new Api(ripen);
  const first = async (path: string) =>
    (await api.get<{ items: { id: string }[] }>(`${path}limit=1`)).items[0]?.id ?? '';
  return {
    contact: await first('/contacts?search=Lindqvist&'),
    deal: await first('/deals?'),
    enrollment: await first('/workflows/lead-scoring/enrollments?'),
    handoff: await first('/handoffs?'),
    delivery: await first('/deliveries?'),
  };
}

/** Both workspaces, once for all the pages that a worker looks at. */
const test = base.extend<object, { workspaces: { empty: Workspace; demo: Workspace } }>({
  workspaces: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
    async ({}, use) => {
      const empty = await startRipen();
      const demo = await startRipen(['--demo']);
      try {
        await use({ empty: { ripen: empty, ids: {} }, demo: { ripen: demo, ids: await idsOf(demo) } });
      } finally {
        await Promise.all([empty.end(), demo.end()]);
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

function addressIn({ ids }: Workspace, path: string): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));
}

async function look(browser: Browser, workspace: Workspace, size: (typeof sizes)[number]) {
  const context = await browser.newContext({
    baseURL: workspace.ripen.baseUrl,
    viewport: size,
    colorScheme: 'light',
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    ...(size.width < 500 ? { hasTouch: true, isMobile: true } : {}),
  });
  const page = await context.newPage();
  return { context, page, problems: await watchProblems(page, workspace.ripen.baseUrl) };
}

/** Drawn and at rest: nothing loads any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('main').first()).not.toBeEmpty();
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
}

/** Nothing but colours differs between the themes, so the dark one is only asked about those. */
async function violations(page: Page, theme: (typeof themes)[number]): Promise<string[]> {
  // A mail stands in a frame that runs nothing, not even this; what it says is whoever wrote it.
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('iframe');
  const { violations: found } = await (theme === 'light'
    ? axe.withTags(wcag)
    : axe.withRules(['color-contrast'])
  ).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, any, all, none }) => `${id}: ${target.join(' ')} (${[...any, ...all, ...none][0]?.message ?? ''})`,
    ),
  );
}

/** The two answers "there is no such thing" are what those addresses are for. */
const isExpected = (path: string, problem: string) => path.includes('not-there') && problem.includes('404');

/** Links with words of which nothing can be seen: squeezed away by what stands beside them. */
const squeezed = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main a')].flatMap((link) => {
      const words = link.textContent.trim();
      const { width } = link.getBoundingClientRect();
      // One pixel is what only screen readers are meant to find.
      return words.length > 1 && link.checkVisibility() && width !== 1 && width < 16 ? [words] : [];
    }),
  );

async function check(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
  // Colours on their way from one theme to the other are neither.
  await expect
    .poll(() => page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length))
    .toBe(0);
  await expect(page).toHaveTitle(/\S · Ripen$/);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, 'pixels that the page is wider than the screen').toBeLessThanOrEqual(0);
  expect.soft(await squeezed(page), 'links that nobody can read').toEqual([]);
  expect.soft(await violations(page, theme), 'accessibility').toEqual([]);
}

async function lookAt(
  browser: Browser,
  workspace: Workspace,
  path: string,
  size: (typeof sizes)[number],
): Promise<void> {
  const { context, page, problems } = await look(browser, workspace, size);
  try {
    await page.goto(addressIn(workspace, path));
    await settled(page);
    for (const theme of themes) await test.step(`${theme}, ${size.width} wide`, () => check(page, theme));
    const unexpected = problems.filter((problem) => !isExpected(path, problem));
    expect.soft(unexpected, 'errors, foreign requests, policy breaches').toEqual([]);
  } finally {
    await context.close();
  }
}

for (const { path, needsDemo } of routes) {
  for (const kind of needsDemo ? (['demo'] as const) : (['empty', 'demo'] as const)) {
    test(`${path} in the ${kind} workspace: sound in both themes and at both widths`, async ({
      browser,
      workspaces,
    }) => {
      const workspace = workspaces[kind];
      // At once: a machine has a core for each, and there are many pages.
      await Promise.all(sizes.map((size) => lookAt(browser, workspace, path, size)));
    });
  }
}
