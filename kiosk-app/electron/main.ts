import './require-runtime.ts';
import { join } from 'node:path';
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
import { createLife } from './life.ts';
import { settingsFile, withSettings } from './settings-file.ts';
import { openShellMemory } from './shell-memory.ts';
import { startShell } from './shell.ts';

const log = console.log;

function readConfig(): ShellConfig {
  const environment = withSettings(settingsFile(process.platform, process.env), process.env);
  return readShellConfig(environment, { dataFolder: app.getPath('userData') });
}

function main(): void {
  const config = readConfig();
  const { dataFolder, isSupervised } = config;
  const memory = openShellMemory(join(dataFolder, 'shell.json'));
  const appImage = process.env['APPIMAGE'];
  const args = process.argv.slice(1);
  const life = createLife({ app, clock: systemClock, memory, isSupervised, appImage, args, log });
  process.on('uncaughtException', life.fail).on('unhandledRejection', life.fail);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, life.quit);
  app.on('window-all-closed', () => {});
  app.on('before-quit', (event) => {
    event.preventDefault();
    life.quit();
  });
  const isWithoutGpu = memory.isWithoutGpu(SOFTWARE_VERSION);
  if (!prepareApp({ app, protocol, Menu }, { dataFolder, isWithoutGpu }))
    throw new Error(`Another kiosk runs on ${dataFolder}.`);
  const hasSwitch = (name: string): boolean => app.commandLine.hasSwitch(name);
  const { platform, env: environment } = process;
  for (const caution of cautionsOf({ platform, environment, displays: config.displays, hasSwitch }))
    log(caution);
  void app.whenReady().then(() => life.own(start(config, { memory, relaunch: life.relaunch })));
}

function start(
  config: ShellConfig,
  { memory, relaunch }: { memory: ReturnType<typeof openShellMemory>; relaunch: () => void },
): AsyncDisposable {
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
    pages: join(import.meta.dirname, 'screen'),
    preload: join(import.meta.dirname, 'preload.cjs'),
    run: (glass, onPlayer) => runPlayer(config, { glass, onPlayer, log }),
    relaunch,
    log,
  });
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  app.exit(1);
}
