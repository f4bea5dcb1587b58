import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from '../chromium.ts';
import { stop } from './child.ts';
import type { XScreen } from './x-screen.ts';

export interface Box {
  xPx: number;
  yPx: number;
  widthPx: number;
  heightPx: number;
}

/** Opens a page in a Chromium of its own, as a kiosk does: with a window, without a debugger, over the box or all of the screen. */
export async function openKioskBrowser(screen: XScreen, url: string, box?: Box): Promise<AsyncDisposable> {
  const profile = await mkdtemp(join(tmpdir(), 'waypost-chromium-'));
  const { xPx, yPx, widthPx, heightPx } = box ?? { xPx: 0, yPx: 0, ...screen.size };
  const browser = spawn(
    chromiumPath(),
    [
      ...(box === undefined ? ['--kiosk', url] : [`--app=${url}`]),
      `--window-position=${xPx},${yPx}`,
      `--window-size=${widthPx},${heightPx}`,
      `--user-data-dir=${profile}`,
      '--autoplay-policy=no-user-gesture-required',
      '--no-sandbox',
      '--test-type',
      '--no-first-run',
      '--disable-background-networking',
    ],
    {
      env: { ...process.env, DISPLAY: `:${screen.display}` },
      stdio: 'ignore',
      detached: true,
    },
  );
  await once(browser, 'spawn');
  return {
    async [Symbol.asyncDispose]() {
      await stop(browser, () => browser.pid !== undefined && process.kill(-browser.pid, 'SIGKILL'));
      await rm(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
