import './require-runtime.ts';
import { execFile, spawn } from 'node:child_process';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
} from 'electron';
import { systemClock } from '../../shared/time/index.ts';
import { SOFTWARE_VERSION } from '../build-info.ts';
import { runPlayer } from '../machine/index.ts';
import { prepareApp } from './before-ready.ts';
import { cautionsOf } from './cautions.ts';
import { readShellConfig, type ShellConfig } from './config.ts';
import { createLife, type Life } from './life.ts';
import { logFile, openLog } from './log.ts';
import { settingsFile, withSettings } from './settings-file.ts';
import { openShellMemory } from './shell-memory.ts';
import { giveSignsOfLife } from './sign-of-life.ts';
import { startShell, type ShellDeps } from './shell.ts';
import { createUpdater } from './updater.ts';

type Log = (line: string) => void;

function main(config: ShellConfig, log: Log): void {
  const { dataFolder, isSupervised } = config;
  const memory = openShellMemory(join(dataFolder, 'shell.json'));
  const appImage = process.env['APPIMAGE'];
  const args = process.argv.slice(1);
  const life = createLife({ app, clock: systemClock, memory, isSupervised, appImage, args, log });
  heed(life);
  const isWithoutGpu = memory.isWithoutGpu(SOFTWARE_VERSION);
  if (!prepareApp({ app, protocol, Menu }, { dataFolder, isWithoutGpu }))
    throw new Error(`Another kiosk runs on ${dataFolder}.`);
  sayCautions(config, log);
  giveSignsOfLife({ environment: process.env, clock: systemClock, notify: systemdNotify, log });
  void app.whenReady().then(() => life.own(start(config, { memory, ...life, log })));
}

/** Everything that ends this process goes through its life. */
function heed(life: Life): void {
  process.on('uncaughtException', life.fail).on('unhandledRejection', life.fail);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, life.quit);
  app.on('window-all-closed', () => {});
  app.on('before-quit', (event) => {
    event.preventDefault();
    life.quit();
  });
}

async function systemdNotify(word: string): Promise<void> {
  await promisify(execFile)('systemd-notify', [word]);
}

function sayCautions({ displays }: ShellConfig, log: Log): void {
  const { platform, env: environment } = process;
  const hasSwitch = (name: string): boolean => app.commandLine.hasSwitch(name);
  for (const caution of cautionsOf({ platform, environment, displays, hasSwitch })) log(caution);
}

function start(
  config: ShellConfig,
  { memory, relaunch, quit, log }: Pick<ShellDeps, 'memory' | 'relaunch' | 'log'> & Pick<Life, 'quit'>,
): AsyncDisposable {
  const updater = createUpdater({
    platform: process.platform,
    arch: process.arch,
    isPackaged: app.isPackaged,
    appImage: process.env['APPIMAGE'],
    dataFolder: config.dataFolder,
    startDetached: (file, args) =>
      spawn(file, args, { detached: true, stdio: 'ignore' })
        .on('error', (error) => log(error.message))
        .unref(),
    relaunch,
    quit,
  });
  return startShell({
    electron: {
      app,
      BrowserWindow,
      ipcMain,
      Menu,
      powerMonitor,
      powerSaveBlocker,
      protocol,
      screen,
      session,
    },
    config,
    clock: systemClock,
    memory,
    memoryBytes: totalmem(),
    pages: join(import.meta.dirname, 'screen'),
    preload: join(import.meta.dirname, 'preload.cjs'),
    run: (glass, onPlayer) => runPlayer(config, { glass, onPlayer, log, updater }),
    relaunch,
    log,
  });
}

/** A reader of our output who went away is no reason to end. */
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});

let log: Log = console.log;
try {
  const environment = withSettings(settingsFile(process.platform, process.env), process.env);
  const home = app.getPath('userData');
  const file = logFile(process.platform, environment, home);
  log = openLog({ file, clock: systemClock, print: console.log });
  main(readShellConfig(environment, { dataFolder: home }), log);
} catch (error) {
  log(error instanceof Error ? error.message : String(error));
  app.exit(1);
}
