import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environmentOf, KIOSK, launchKiosk } from './launch.ts';

/** What the pairing page says before anything was asked. */
const PAIRING = 'Pair this screen';
let dataFolder: string;
let app: ElectronApplication;
let page: Page;

const settings = (): Record<string, string> => ({
  WAYPOST_TRUST_ROOT: 'a'.repeat(64),
  WAYPOST_SERVER: 'http://127.0.0.1:9',
  WAYPOST_KIOSK_DATA: dataFolder,
});

/** A unit that was never paired, and whose server is not there: the pairing page needs neither. */
beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'waypost-electron-'));
  app = await launchKiosk(settings());
  page = await app.firstWindow();
});
afterAll(async () => {
  await app?.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

describe('a kiosk in Electron itself', () => {
  it('shows its pairing page, by its own scheme and over its own stage', async () => {
    expect(page.url()).toBe('kiosk://screen/display/0');
    await page.getByText(PAIRING).waitFor();
  });

  it('has what the player is written with; its SQLite and Ed25519 have brought the pairing page', async () => {
    expect(await app.evaluate(() => 'Temporal' in globalThis && 'fromBase64' in Uint8Array)).toBe(true);
  });

  it('gives a page nothing but its stage', async () => {
    const found = await page.evaluate(() => ({
      bridge: Object.keys((globalThis as Record<string, unknown>)['waypostStage'] as object).sort(),
      node: ['require', 'process', 'Buffer'].filter((name) => name in globalThis),
    }));
    expect(found).toEqual({ bridge: ['open', 'send'], node: [] });
  });

  it('lets a page load, open and ask for nothing', async () => {
    const answers = await page.evaluate(async () => [
      await fetch('http://127.0.0.1:9/').then(String, () => 'refused'),
      globalThis.open('https://example.org/') === null ? 'refused' : 'opened',
      await navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
    ]);
    expect(answers).toEqual(['refused', 'refused', 'denied']);
    await page.evaluate(() => void (location.href = 'https://example.org/'));
    expect(page.url()).toBe('kiosk://screen/display/0');
  });

  it('fills a monitor, keeps it on, and is the only one on its data folder', async () => {
    const found = await app.evaluate(({ BrowserWindow, powerSaveBlocker, screen }) => ({
      bounds: BrowserWindow.getAllWindows()[0]?.getBounds(),
      monitor: screen.getPrimaryDisplay().bounds,
      isKeptOn: [0, 1, 2].some((id) => powerSaveBlocker.isStarted(id)),
    }));
    expect(found).toMatchObject({ bounds: found.monitor, isKeptOn: true });
    const second = spawnSync(KIOSK.executable, KIOSK.args, {
      env: environmentOf(settings()),
      timeout: 30_000,
      encoding: 'utf8',
    });
    expect([second.status, second.stdout]).toEqual([1, expect.stringContaining('Another kiosk runs')]);
  });

  it('brings a page back whose process was killed', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.forcefullyCrashRenderer();
    });
    const pageText = (): Promise<unknown> =>
      app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        return window?.webContents.executeJavaScript('document.body.innerText');
      });
    await expect.poll(pageText, { timeout: 30_000 }).toContain(PAIRING);
  });
});
