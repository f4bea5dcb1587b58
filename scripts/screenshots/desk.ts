import type { Page } from 'playwright-core';

const PHONE = { width: 390, height: 844 };

/** Opens the desk of the airport as a telephone shows it, with something said at every kind of control. */
export async function openDesk(page: Page): Promise<void> {
  await page.setViewportSize(PHONE);
  await page.goto('/desk#noi-bai');
  const controls = page.locator('main .card');
  const say = async (index: number, choice: string): Promise<void> => {
    await controls.nth(index).click();
    await page.locator(`dialog ${choice}`).first().click();
  };
  await controls.first().waitFor();
  await say(0, '[data-state=open]');
  await say(0, '.minutes:nth-child(3)');
  await say(1, '[data-state=suspended]');
  await say(2, '[data-state=closed]');
  await say(3, '.minutes:nth-child(4)');
  await say(4, '.minutes:nth-child(6)');
}
