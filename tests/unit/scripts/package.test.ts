import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageArguments } from '../../../scripts/kiosk/package-arguments.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file: string): string => readFileSync(root + file, 'utf8');
const builder = parse(read('electron-builder.yml')) as Record<string, unknown>;
const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };

describe('the packages of the kiosk', () => {
  it('have every fuse set that keeps strangers out of Electron', () => {
    expect(builder['electronFuses']).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('hold the bundle and nothing of the checkout, in an archive that only native code lies beside', () => {
    expect(builder['directories']).toEqual({ app: 'dist/kiosk', output: 'dist/packages' });
    expect(builder['files']).toEqual([
      'main.js',
      'preload.cjs',
      'package.json',
      'screen/**',
      'licences/**',
      '!screen/.sources',
      '!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}).node',
    ]);
    expect([builder['asar'], builder['asarUnpack']]).toEqual([true, ['**/*.node']]);
    for (const more of ['extraFiles', 'extraResources']) expect(builder).not.toHaveProperty(more);
  });

  it('compile nothing, publish nothing, and hold the Electron that is tested', () => {
    expect([builder['npmRebuild'], builder['publish']]).toEqual([false, null]);
    expect(builder['electronVersion']).toBe(devDependencies['electron']);
  });

  it('are deb, AppImage, and an installer for Windows that serves the whole machine', () => {
    expect(builder['linux']).toMatchObject({ target: ['deb', 'AppImage'], syncDesktopName: true });
    expect(existsSync(root + String(builder['icon']))).toBe(true);
    expect(builder['win']).toMatchObject({ target: ['nsis'] });
    expect(builder['nsis']).toMatchObject({ perMachine: true, deleteAppDataOnUninstall: false });
  });
});

it('starts under X on Linux, where windows can be put on their monitors, and in its sandbox', () => {
  expect(builder['linux']).toMatchObject({ executableArgs: ['--ozone-platform=x11'] });
});

describe('the package for Debian', () => {
  const { fpm } = builder['deb'] as { fpm: string[] };
  const [file = '', installed] = (fpm[0] ?? '').split('=');
  const linux = builder['linux'] as { executableName: string; executableArgs: string[] };
  const unit = (name: string): string[] =>
    [...read(file).matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) => value ?? '');

  it('has a unit for systemd, for whoever is signed in', () => {
    expect(fpm).toHaveLength(1);
    expect(installed).toBe('/usr/lib/systemd/user/waypost-kiosk.service');
    const { executableName, executableArgs } = linux;
    const program = `/opt/${String(builder['productName'])}/${executableName}`;
    expect(unit('ExecStart')).toEqual([[program, ...executableArgs].join(' ')]);
  });

  it('is started again for ever, also where its main process hangs, and leaves starting itself to systemd', () => {
    expect([unit('Restart'), unit('StartLimitIntervalSec')]).toEqual([['always'], ['0']]);
    expect([unit('WatchdogSec'), unit('NotifyAccess')]).toEqual([['60'], ['all']]);
    expect(unit('Environment')).toEqual(['WAYPOST_KIOSK_SUPERVISED=true']);
  });
});

describe('what electron-builder is told', () => {
  const told = (args: string[], platform: NodeJS.Platform = 'linux'): string =>
    packageArguments({ args, platform, electronFolder: '/electron' }).join(' ');

  it('is this system and its Electron, if nothing else is asked for', () => {
    expect(told([])).toMatch(
      /--package=electron-builder@26\.17\.0 .*--publish=never --linux .*electronDist=\/electron$/,
    );
    expect(told([], 'win32')).toContain(' --win ');
    expect(told(['--linux', 'deb'])).toMatch(/never --linux deb --config\.electronDist/);
  });

  it('is no Electron of this system for a package of another', () => {
    expect(told(['--win'])).toMatch(/--publish=never --win$/);
  });
});
