import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareApp } from '../../../../kiosk-app/electron/before-ready.ts';
import { cautionsOf } from '../../../../kiosk-app/electron/cautions.ts';
import { readShellConfig } from '../../../../kiosk-app/electron/config.ts';
import { createLife } from '../../../../kiosk-app/electron/life.ts';
import { missingOf } from '../../../../kiosk-app/electron/require-runtime.ts';
import { settingsFile, withSettings } from '../../../../kiosk-app/electron/settings-file.ts';
import { openShellMemory } from '../../../../kiosk-app/electron/shell-memory.ts';
import { createFakeElectron } from '../../../support/fake-electron.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-life-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function living({
  isSupervised = false,
  appImage,
  args = [],
}: { isSupervised?: boolean; appImage?: string; args?: string[] } = {}) {
  const { electron, calls } = createFakeElectron({ monitors: [] });
  const clock = createManualClock();
  const memory = openShellMemory(join(folder, 'shell.json'));
  const life = createLife({ app: electron.app, clock, memory, isSupervised, appImage, args, log: () => {} });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { calls, clock, memory, life, settled };
}

describe('the end of a shell', () => {
  it('waits for what it owns, and comes once', async () => {
    const { life, calls, settled } = living();
    life.own({ [Symbol.asyncDispose]: async () => void calls.push('ended') });
    life.quit();
    life.relaunch();
    await settled();
    expect(calls).toEqual(['ended', 'exit 0']);
  });

  it('does not wait for ever', async () => {
    const { life, calls, clock, settled } = living();
    life.own({ [Symbol.asyncDispose]: () => new Promise<void>(() => {}) });
    life.quit();
    await settled();
    expect(calls).toEqual([]);
    clock.advance(5_000);
    await settled();
    expect(calls).toEqual(['exit 0']);
  });

  it('begins another by itself, or leaves that to whoever supervises it', async () => {
    const alone = living();
    alone.life.relaunch();
    const supervised = living({ isSupervised: true });
    supervised.life.relaunch();
    const image = living({ appImage: '/opt/waypost.AppImage', args: ['--ozone-platform=x11'] });
    image.life.relaunch();
    await alone.settled();
    expect(alone.calls).toEqual(['relaunch {}', 'exit 0']);
    expect(supervised.calls).toEqual(['exit 1']);
    expect(image.calls[0]).toBe(
      'relaunch {"execPath":"/opt/waypost.AppImage","args":["--appimage-extract-and-run","--ozone-platform=x11"]}',
    );
  });

  it('comes later after each defect that nobody caught, and the next start knows of it', async () => {
    const { life, calls, clock, memory, settled } = living();
    memory.noteRelaunch();
    life.fail(new Error('broken'));
    clock.advance(9_999);
    await settled();
    expect(calls).toEqual([]);
    clock.advance(1);
    await settled();
    expect(calls).toEqual(['relaunch {}', 'exit 0']);
    expect(openShellMemory(join(folder, 'shell.json')).relaunches()).toBe(2);
  });
});

describe('what one start tells the next', () => {
  it('is nothing where the file is damaged, and no trouble where it cannot be written', () => {
    writeFileSync(join(folder, 'shell.json'), '{"relaunches":-4');
    const memory = openShellMemory(join(folder, 'shell.json'));
    expect(memory.relaunches()).toBe(0);
    const nowhere = openShellMemory(join(folder, 'shell.json', 'below-a-file.json'));
    nowhere.noteRelaunch();
    expect(nowhere.relaunches()).toBe(1);
  });

  it('forgets starts that did not last after one that did, and tries the GPU again with another version', () => {
    const file = join(folder, 'shell.json');
    const memory = openShellMemory(file);
    memory.noteRelaunch();
    memory.giveUpGpu('1.0.0');
    memory.noteLasting();
    const next = openShellMemory(file);
    expect([next.relaunches(), next.isWithoutGpu('1.0.0'), next.isWithoutGpu('1.0.1')]).toEqual([
      0,
      true,
      false,
    ]);
    expect(readFileSync(file, 'utf8')).toContain('1.0.0');
  });
});

describe('before the app is ready', () => {
  it('is sandboxed, has its scheme and no menu, and keeps Chromium beside the kiosk data', () => {
    const { electron, calls } = createFakeElectron({ monitors: [] });
    expect(prepareApp(electron, { dataFolder: folder, isWithoutGpu: false })).toBe(true);
    expect(calls[0]).toBe(`setPath "userData" "${join(folder, 'chromium')}"`);
    expect(existsSync(join(folder, 'chromium'))).toBe(true);
    expect(calls).toEqual(expect.arrayContaining(['enableSandbox', 'setApplicationMenu null']));
    expect(calls.find((call) => call.startsWith('registerScheme'))).not.toContain('bypassCSP');
    expect(calls).not.toContain('disableHardwareAcceleration');
  });

  it('has no way off the machine and no programs of the graphics processor', () => {
    const { electron, calls } = createFakeElectron({ monitors: [] });
    prepareApp(electron, { dataFolder: folder, isWithoutGpu: false });
    const switches = calls.filter((call) => /proxy-server|disable-3d-apis/.test(call));
    expect(switches).toEqual([
      expect.stringContaining('disable-3d-apis'),
      expect.stringContaining('127.0.0.1:9'),
    ]);
  });

  it('is not open to tools from outside, but in a checkout', () => {
    const removed = (isPackaged: boolean): string[] => {
      const { electron, calls } = createFakeElectron({ monitors: [], isPackaged });
      prepareApp(electron, { dataFolder: folder, isWithoutGpu: false });
      return calls.filter((call) => call.startsWith('removeSwitch'));
    };
    expect(removed(true)).toContain('removeSwitch "remote-debugging-port"');
    expect(removed(false)).toEqual([]);
  });

  it('leaves the GPU alone where it died too often', () => {
    const { electron, calls } = createFakeElectron({ monitors: [] });
    prepareApp(electron, { dataFolder: folder, isWithoutGpu: true });
    expect(calls).toContain('disableHardwareAcceleration');
  });

  it('says no where another kiosk has the data folder', () => {
    const { electron } = createFakeElectron({ monitors: [], hasLock: false });
    expect(prepareApp(electron, { dataFolder: folder, isWithoutGpu: false })).toBe(false);
  });
});

describe('the configuration of a kiosk', () => {
  const trustRoot = { WAYPOST_TRUST_ROOT: 'a'.repeat(64) };

  it('comes from the environment, and from the file of the installer where that is silent', () => {
    const file = join(folder, 'kiosk.env');
    writeFileSync(
      file,
      `# of the gate\nWAYPOST_TRUST_ROOT=${'a'.repeat(64)}\nWAYPOST_KIOSK_DISPLAYS=2\nWAYPOST_KIOSK_MONITORS=HDMI-1, LED wall\n`,
    );
    const environment = withSettings(file, { WAYPOST_KIOSK_DISPLAYS: '3' });
    const config = readShellConfig(environment, { dataFolder: '/var/lib/waypost' });
    expect(config).toMatchObject({
      displays: 3,
      monitors: ['HDMI-1', 'LED wall'],
      dataFolder: '/var/lib/waypost',
      isSupervised: false,
    });
    expect(withSettings(join(folder, 'none.env'), trustRoot)).toEqual(trustRoot);
  });

  it.each<BufferEncoding>(['utf8', 'utf16le'])('is read as editors of Windows write it (%s)', (encoding) => {
    const file = join(folder, 'kiosk.env');
    writeFileSync(
      file,
      '\uFEFFWAYPOST_SERVER=https://waypost.example\r\nWAYPOST_KIOSK_DISPLAYS=2\r\n',
      encoding,
    );
    expect({ ...withSettings(file, {}) }).toEqual({
      WAYPOST_SERVER: 'https://waypost.example',
      WAYPOST_KIOSK_DISPLAYS: '2',
    });
  });

  it('is in one place on each system, unless another is named', () => {
    expect(settingsFile('linux', {})).toBe('/etc/waypost/kiosk.env');
    expect(settingsFile('win32', { ProgramData: 'D:\\Data' })).toMatch(/^D:\\Data.Waypost.kiosk\.env$/);
    expect(settingsFile('linux', { WAYPOST_KIOSK_SETTINGS: '/run/kiosk.env' })).toBe('/run/kiosk.env');
  });

  it('names every variable that is not usable', () => {
    const environment = { ...trustRoot, WAYPOST_SERVER: 'ftp://x', WAYPOST_KIOSK_SUPERVISED: 'perhaps' };
    expect(() => readShellConfig(environment, { dataFolder: '/data' })).toThrow(
      /WAYPOST_SERVER[\s\S]*WAYPOST_KIOSK_SUPERVISED/,
    );
  });
});

it('says when pages run without their sandbox, and when windows cannot be put on their monitors', () => {
  const said = (switches: string[], environment = {}, displays = 2): string =>
    cautionsOf({
      platform: 'linux',
      environment,
      displays,
      hasSwitch: (name) => switches.includes(name),
    }).join();
  const wayland = { WAYLAND_DISPLAY: 'wayland-0' };
  expect(said([])).toBe('');
  expect(said(['no-sandbox'])).toContain('without their sandbox');
  expect(said([], wayland)).toContain('--ozone-platform=x11');
  expect([said(['ozone-platform'], wayland), said([], wayland, 1)]).toEqual(['', '']);
});

it('names what a runtime lacks', () => {
  expect(missingOf({ Temporal: false, DisposableStack: true })).toEqual(['Temporal']);
});
