import { expect, type Locator } from '@playwright/test';

interface GroupRead {
  readonly label: string;
  readonly points: number;
  readonly lines: readonly number[];
}

interface ExplanationRead {
  readonly groups: readonly GroupRead[];
  /** Lines after the groups that belong to none of them. */
  readonly rest: readonly number[];
  readonly total: number;
}

/** What stands on the page as the explanation of a score, as numbers. */
async function readExplanation(explanation: Locator): Promise<ExplanationRead> {
  return explanation.evaluate((root) => {
    const numberIn = (element: Element | null | undefined): number =>
      Number(
        (element?.textContent ?? '')
          .replace('−', '-')
          .replaceAll(',', '')
          .match(/[+-]?\d+(\.\d+)?/)?.[0] ?? Number.NaN,
      );
    const numbersOf = (list: Element): number[] =>
      [...list.querySelectorAll(':scope > li')]
        .map((line) => line.lastElementChild)
        .filter((last) => last?.classList.contains('num'))
        .map(numberIn);
    const groups = [...root.querySelectorAll('section')]
      .filter((section) => !section.querySelector('h3')?.textContent?.startsWith('Must-haves'))
      .filter((section) => section.querySelector(':scope > ul') !== null && section.querySelector('h3 .num') !== null)
      .map((section) => ({
        label: section.querySelector('h3 bdi')?.textContent ?? '',
        points: numberIn(section.querySelector('h3 > .num')),
        lines: numbersOf(section.querySelector(':scope > ul') ?? section),
      }));
    const rest = [...root.querySelectorAll(':scope > ul')].flatMap(numbersOf);
    const total = [...root.querySelectorAll('p')].find((line) => line.firstElementChild?.textContent === 'Score');
    return { groups, rest, total: numberIn(total?.lastElementChild) };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((left, right) => left + right, 0);

/** Adds up in front of the reader's eyes: lines and what faded make the group, the groups make the score. */
export async function expectToSum(explanation: Locator): Promise<ExplanationRead> {
  await expect(explanation.getByText('Score', { exact: true }).last()).toBeVisible();
  const read = await readExplanation(explanation);
  expect(read.groups.length, 'groups of the explanation').toBeGreaterThan(0);
  for (const { label, points, lines } of read.groups)
    expect(sum(lines), `the lines of ${label}`).toBeCloseTo(points, 6);
  expect(sum([...read.groups.map(({ points }) => points), ...read.rest]), 'the whole score').toBeCloseTo(read.total, 6);
  return read;
}
