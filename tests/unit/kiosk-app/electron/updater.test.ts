import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUpdater, type UpdaterDeps } from '../../../../kiosk-app/electron/updater.ts';

const SHA256 = 'a'.repeat(64);
const NEW = new TextEncoder().encode('new software');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waypost-updater-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function made(changes: Partial<UpdaterDeps> = {}) {
  const told: string[] = [];
  const updater = createUpdater({
    platform: 'linux',
    arch: 'x64',
    isPackaged: true,
    appImage: undefined,
    dataFolder: folder,
    startDetached: (file, args) => void told.push(`${readFileSync(file, 'utf8')} ${args.join(' ')}`),
    relaunch: () => void told.push('relaunch'),
    quit: () => void told.push('quit'),
    ...changes,
  });
  return { updater, told };
}

describe('the updater', () => {
  it('puts an AppImage in the place of the one that runs, and starts it', async () => {
    const appImage = join(folder, 'kiosk.AppImage');
    writeFileSync(appImage, 'old software');
    const { updater, told } = made({ appImage });
    expect(updater?.platform).toBe('linux-x64');
    {
      using file = updater!.open(SHA256);
      file.append(NEW);
    }
    await updater!.install(SHA256);
    expect([readFileSync(appImage, 'utf8'), statSync(appImage).mode & 0o777, told]).toEqual([
      'new software',
      0o755,
      ['relaunch'],
    ]);
  });

  it('leaves the AppImage as it is when the other cannot be put there', async () => {
    const appImage = join(folder, 'kiosk.AppImage');
    writeFileSync(appImage, 'old software');
    const { updater, told } = made({ appImage });
    await expect(updater!.install(SHA256)).rejects.toThrow();
    expect([readFileSync(appImage, 'utf8'), told]).toEqual(['old software', []]);
  });

  it('starts the installer of Windows without a question, and makes way', async () => {
    const { updater, told } = made({ platform: 'win32' });
    {
      using file = updater!.open(SHA256);
      file.append(NEW);
    }
    await updater!.install(SHA256);
    expect(told).toEqual(['new software /S --updated --force-run', 'quit']);
  });

  it('is none for a deb, which the system installs, and for a checkout', () => {
    expect(made().updater).toBeUndefined();
    expect(made({ isPackaged: false, platform: 'win32' }).updater).toBeUndefined();
    expect(made({ platform: 'darwin' }).updater).toBeUndefined();
  });
});
