import type { Clock } from '../../shared/time/index.ts';
import { SOFTWARE_VERSION } from '../build-info.ts';
import { blobUrl, createPageHosts, pageUrl, StageLine, type PageSource } from '../machine/index.ts';
import type { Glass } from '../player/ports.ts';
import { SCHEME } from './addresses.ts';
import type { ShellConfig } from './config.ts';
import type { Electron } from './electron-api.ts';
import { createGpuWatch } from './gpu-watch.ts';
import { relaunchDelayMs, type Rung } from './ladder.ts';
import { lockContents, lockSession } from './lockdown.ts';
import { MemoryWatch, pageLimitBytes } from './memory-watch.ts';
import { openScreenFiles } from './screen-files.ts';
import { serveScreen } from './screen-protocol.ts';
import { ScreenWindows } from './screen-windows.ts';
import type { ShellMemory } from './shell-memory.ts';
import { StageChannel } from './stage-channel.ts';
import { WakeLock } from './wake-lock.ts';
import { Watchdog } from './watchdog.ts';
import { PARTITION } from './window-options.ts';

/** What the shell sees of the player. */
export type ShownPlayer = PageSource & {
  /** The machine is about to sleep, or woke. */
  lookAgain(): void;
};

export interface ShellDeps {
  electron: Electron;
  config: Pick<ShellConfig, 'displays' | 'monitors'>;
  clock: Clock;
  memory: ShellMemory;
  /** Of the machine. */
  memoryBytes: number;
  /** Folder of the built screen. */
  pages: string;
  /** The built preload. */
  preload: string;
  /** Runs the player on this glass, and tells of each one that takes over. */
  run: (glass: Glass, onPlayer: (player: ShownPlayer) => void) => AsyncDisposable;
  /** Ends this process and starts another. */
  relaunch: () => void;
  log: (line: string) => void;
}

/**
 * A kiosk under Electron: the player in the main process, and a window for each of its displays, which are there before the
 * player so that both start at once. Made when the app is ready.
 */
export function startShell(deps: ShellDeps): AsyncDisposable {
  const { electron, config } = deps;
  const owned = new AsyncDisposableStack();
  const stages = Array.from({ length: config.displays }, () => new StageLine());
  let player: ShownPlayer | null = null;

  lockEverything(deps);
  serveScreen(electron.session.fromPartition(PARTITION), {
    files: openScreenFiles(deps.pages),
    displays: config.displays,
    blobs: () => player,
  });
  const wakeLock = owned.use(new WakeLock(electron.powerSaveBlocker));
  owned.use(showPages(deps, stages));
  const stage = (slot: number): StageLine => stages[slot] as StageLine;
  const nextHost = createPageHosts();
  const pageAt = (digest: string): string => `${SCHEME}://${nextHost()}${pageUrl(digest)}`;
  const glass: Glass = { slots: config.displays, stage, blobUrl, pageUrl: pageAt };
  owned.use(deps.run(glass, (next) => (player = next)));
  owned.use(watchGpu(deps));
  electron.powerMonitor.on('suspend', () => player?.lookAgain());
  electron.powerMonitor.on('resume', () => {
    wakeLock.hold();
    player?.lookAgain();
  });
  return owned;
}

function lockEverything({ electron: { app, session } }: ShellDeps): void {
  const { isPackaged } = app;
  lockSession(session.fromPartition(PARTITION), { isPackaged });
  // Nothing of ours lives in the default session; what might get there finds it shut.
  lockSession(session.defaultSession, { isPackaged });
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

/** The windows, the words of their pages, and who looks after them. */
function showPages(deps: ShellDeps, stages: readonly StageLine[]): Disposable {
  const { electron, config, clock, memory, preload, relaunch, log } = deps;
  const owned = new DisposableStack();
  const climb = (slot: number, rung: Rung): void => {
    if (rung === 'reload') windows.reload(slot);
    else if (rung === 'replace') windows.replace(slot);
    else relaunch();
  };
  const watchdog = new Watchdog({
    clock,
    relaunches: () => memory.relaunches(),
    act: climb,
    onLasting: () => memory.noteLasting(),
    log,
  });
  const channel = new StageChannel({
    ipcMain: electron.ipcMain,
    stages,
    slotOf: (contents) => windows.slotOf(contents),
    onPulse: (slot) => watchdog.pulse(slot),
    log,
  });
  const windows = new ScreenWindows({
    electron,
    displays: config.displays,
    monitors: config.monitors,
    preload,
    isPackaged: electron.app.isPackaged,
    isAsking: (slot) => stages[slot]?.isAsking ?? false,
    onOpened: (slot) => watchdog.watch(slot),
    onGone: (slot) => channel.detach(slot),
    onClosed: (slot) => watchdog.unwatch(slot),
    onTrouble: (slot, what) => watchdog.trouble(slot, what),
    log,
  });
  owned.use(watchdog);
  owned.use(channel);
  owned.use(windows);
  owned.use(
    new MemoryWatch({
      app: electron.app,
      clock,
      limitBytes: pageLimitBytes(deps.memoryBytes, config.displays),
      pages: () => windows.pages(),
      onTooLarge: (slot, what) => watchdog.trouble(slot, what),
    }),
  );
  return owned;
}

/**
 * Without its GPU process a page is white; Chromium brings it back some times, and after that only a start without GPU
 * helps. Where that did not help either, starts come later each time.
 */
function watchGpu({ electron: { app }, clock, memory, relaunch, log }: ShellDeps): Disposable {
  const isBeyondHelp = createGpuWatch(clock);
  const owned = new DisposableStack();
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (owned.disposed || type !== 'GPU' || reason === 'clean-exit') return;
    log(`the GPU process is gone: ${reason}`);
    if (!isBeyondHelp()) return;
    const delayMs = memory.isWithoutGpu(SOFTWARE_VERSION) ? relaunchDelayMs(memory.relaunches()) : 0;
    memory.giveUpGpu(SOFTWARE_VERSION);
    owned.defer(clock.after(delayMs, relaunch));
  });
  app.once('gpu-info-update', () => log(`video is decoded by: ${app.getGPUFeatureStatus().video_decode}`));
  return owned;
}
