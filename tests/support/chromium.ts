import { findChromium } from '../../server/platform/chromium.mjs';

/** Where the Chromium is that setup found or installed. */
export function chromiumPath(): string {
  const found = findChromium(process.env);
  if (found === undefined) throw new Error('there is no Chromium on the path');
  return found;
}
