/** Brought by npx when it is needed: it is far larger than everything else, and nobody needs it to run or test Waypost. */
const BUILDER = 'electron-builder@26.17.0';

export interface PackageRequest {
  /** Of the command line; systems are `--linux` and `--win`. */
  args: readonly string[];
  /** Of this machine. */
  platform: NodeJS.Platform;
  /** Folder of this machine's Electron. */
  electronFolder: string;
}

/** What npx is told. Packages for this system hold the Electron of this machine; for another, electron-builder fetches one. */
export function packageArguments({ args, platform, electronFolder }: PackageRequest): string[] {
  const own = platform === 'win32' ? '--win' : '--linux';
  const named = args.filter((arg) => arg === '--linux' || arg === '--win');
  const isForOther = named.some((system) => system !== own);
  return [
    '--yes',
    `--package=${BUILDER}`,
    '--',
    'electron-builder',
    '--config=electron-builder.yml',
    '--publish=never',
    ...(named.length === 0 ? [own] : []),
    ...args,
    ...(isForOther ? [] : [`--config.electronDist=${electronFolder}`]),
  ];
}
