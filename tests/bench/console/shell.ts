import type { Page, Request } from 'playwright-core';

/** An address that has no page: rail, header, and a few words in their midst. */
export const NOWHERE = '/nothing-here';

export interface LoadedScripts {
  files: number;
  kiB: number;
}

/** The scripts that a browser with an empty cache loads to show an address, as they are sent. */
export async function scriptsOf(page: Page, address: string): Promise<LoadedScripts> {
  const finished: Request[] = [];
  const note = (request: Request): void => {
    if (request.resourceType() === 'script') finished.push(request);
  };
  page.on('requestfinished', note);
  await page.goto(address);
  await page.getByRole('navigation').waitFor();
  await page.waitForLoadState('networkidle');
  page.off('requestfinished', note);
  const sizes = await Promise.all(finished.map((request) => request.sizes()));
  const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
  return { files: finished.length, kiB: bytes / 2 ** 10 };
}
