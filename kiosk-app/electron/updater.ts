import { chmodSync, copyFileSync, fsyncSync, closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openUpdateFile, updateFile } from '../machine/index.ts';
import type { Updater } from '../player/ports.ts';

export interface UpdaterDeps {
  /** As Node names them. */
  platform: NodeJS.Platform;
  arch: string;
  isPackaged: boolean;
  /** The AppImage this runs from. */
  appImage: string | undefined;
  dataFolder: string;
  /** Starts a program that outlives this one. */
  startDetached: (file: string, args: readonly string[]) => void;
  /** Ends this process and starts another. */
  relaunch: () => void;
  /** Ends this process, so that what was started can take its place. */
  quit: () => void;
}

/**
 * Installs what the player has verified, where a package can be put in the place of another without the rights of an
 * administrator; undefined elsewhere: a deb is installed by the system's own means, and a checkout by git.
 */
export function createUpdater(deps: UpdaterDeps): Updater | undefined {
  const install = installerOf(deps);
  if (install === undefined) return undefined;
  const folder = join(deps.dataFolder, 'update');
  return {
    platform: `${deps.platform}-${deps.arch}`,
    open: (sha256) => openUpdateFile(folder, sha256),
    install: async (sha256) => install(updateFile(folder, sha256)),
  };
}

type Install = (file: string) => void;

function installerOf({
  platform,
  isPackaged,
  appImage,
  startDetached,
  relaunch,
  quit,
}: UpdaterDeps): Install | undefined {
  if (!isPackaged) return undefined;
  if (platform === 'linux' && appImage !== undefined)
    return (file) => {
      replace(file, appImage);
      relaunch();
    };
  if (platform === 'win32')
    return (file) => {
      const installer = `${file}.exe`;
      copyFileSync(file, installer);
      // As electron-builder's installer takes them: nothing is asked, and the new version is started.
      startDetached(installer, ['/S', '--updated', '--force-run']);
      quit();
    };
  return undefined;
}

/** Whole or not at all: a power cut leaves the one or the other. */
function replace(file: string, appImage: string): void {
  const draft = `${appImage}.new`;
  rmSync(draft, { force: true });
  copyFileSync(file, draft);
  chmodSync(draft, 0o755);
  const handle = openSync(draft, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, appImage);
}
