import { expect, type Locator, type Page } from '@playwright/test';

/** Presses a key until the focus is there; fails when it takes more presses than anybody has patience for. */
async function pressTo(page: Page, target: Locator, key: string, atMost: number): Promise<void> {
  // Keys are pressed faster than a busy page draws: nobody looks for what is not there yet.
  await expect(target.first()).toBeAttached();
  for (let presses = 0; presses <= atMost; presses++) {
    if (await target.evaluateAll((found) => found.some((element) => element === document.activeElement))) return;
    await page.keyboard.press(key);
  }
  await expect(target, `${key} leads there in ${atMost} presses`).toBeFocused();
}

export function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab', atMost = 40): Promise<void> {
  return pressTo(page, target, key, atMost);
}

/** For menus, whose entries the arrows lead to. */
export function arrowTo(page: Page, target: Locator): Promise<void> {
  return pressTo(page, target, 'ArrowDown', 15);
}

/** Types a text and then presses a key, as one does in a search field. */
export async function typeAnd(page: Page, text: string, key: string): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press(key);
}
