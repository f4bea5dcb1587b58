import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInFirst } from '../support/operator.ts';
import { freePort, startProcess, type RunningProcess } from '../support/processes.ts';
import { seekFar } from '../support/seeking.ts';
import { planVideo } from '../support/video-plan.ts';
import { launchKiosk } from './launch.ts';

const SECONDS = 30;
let folder: string;
let server: RunningProcess;
let app: ElectronApplication;
let page: Page;

/** A unit that was claimed for one display, on which a video plays. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-electron-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  server = startProcess('server/main.ts', {
    WAYPOST_DATA: join(folder, 'server'),
    WAYPOST_LEGIBILITY: 'tell',
    WAYPOST_PORT: String(port),
    WAYPOST_PUBLIC_URL: origin,
    WAYPOST_LOG_LEVEL: 'error',
  });
  const [, password = ''] = await server.line(/one-time password (\S+)/);
  const [, trustRoot = ''] = await server.line(/Trust root: ([0-9a-f]{64})/);
  await server.line(/listens on/);
  const operator = await signInFirst(origin, password);
  const displayId = await planVideo(operator, { seconds: SECONDS });
  app = await launchKiosk({
    WAYPOST_SERVER: origin,
    WAYPOST_TRUST_ROOT: trustRoot,
    WAYPOST_KIOSK_CONFIRM: 'by-itself',
    WAYPOST_KIOSK_DATA: join(folder, 'kiosk'),
  });
  const code = await pairingCode(app);
  await operator.post('/enrolments/claim', { code, name: 'Electron', displayIds: [displayId] });
  page = await app.firstWindow();
});
afterAll(async () => {
  await app?.close();
  await server?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

function pairingCode(running: ElectronApplication): Promise<string> {
  const lines = createInterface(running.process().stdout ?? process.stdin);
  return new Promise((resolve) =>
    lines.on('line', (line) => {
      const code = /pairing code (\S+)/.exec(line)?.[1];
      if (code !== undefined) resolve(code);
    }),
  );
}

describe('a claimed kiosk in Electron itself', () => {
  it('plays a video from its own cache', async () => {
    const playedS = (): Promise<number> =>
      page.evaluate(() =>
        Math.max(0, ...[...document.querySelectorAll('video')].map(({ currentTime }) => currentTime)),
      );
    await expect.poll(playedS, { timeout: 60_000 }).toBeGreaterThan(1);
    expect(await page.evaluate(() => document.querySelector('video[src]')?.getAttribute('src'))).toMatch(
      /\/blob\/[0-9a-f]{64}/,
    );
  });

  it('jumps far into a video, since its protocol answers ranges', async () => {
    const { durationS, seekableS, atS } = await seekFar(page);
    expect(durationS).toBeCloseTo(SECONDS, 0);
    expect([seekableS, atS]).toEqual([durationS, expect.closeTo(durationS * 0.9, 0)]);
  });
});
