import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import type { Kiosks } from '../../server/kiosks/index.ts';
import { PairingCode } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';

export interface DemoKioskOptions {
  server: string;
  trustRootDigest: string;
  /** In the order of the kiosk's screens. */
  displayIds: string[];
  kiosks: Kiosks;
}

export interface DemoKiosk {
  /** Addresses of its screens. */
  screens: string[];
  /** Resolves when the process has ended. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts a kiosk process and, when it shows a pairing code, claims it for the displays as an operator would. */
export async function startDemoKiosk({
  server,
  trustRootDigest,
  displayIds,
  kiosks,
}: DemoKioskOptions): Promise<DemoKiosk> {
  const environment = {
    WAYPOST_SERVER: server,
    WAYPOST_TRUST_ROOT: trustRootDigest,
    WAYPOST_KIOSK_DISPLAYS: String(displayIds.length),
  };
  const child = spawn(process.execPath, ['kiosk-app/browser-host/main.ts'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const screens = await screensOf(child, displayIds.length, (code) => claim(kiosks, code, displayIds));
  return { screens, ended, stop: () => stop(child, ended) };
}

/** Reads the kiosk's log: addresses of its screens, and codes to be claimed. Throws when it ends before it serves. */
function screensOf(
  child: ChildProcess,
  count: number,
  onCode: (code: string) => Promise<void>,
): Promise<string[]> {
  const screens: string[] = [];
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new AppError('config/invalid', `the kiosk ended with ${code} before it served its screens`)),
    );
    if (child.stdout === null) return;
    createInterface(child.stdout).on('line', (line) => {
      const address = /^screen \d+: (\S+)$/.exec(line)?.[1];
      const code = /^pairing code (\S+)$/.exec(line)?.[1];
      if (address !== undefined && screens.push(address) === count) resolve(screens);
      if (code !== undefined) onCode(code).catch(reject);
    });
  });
}

async function claim(kiosks: Kiosks, code: string, displayIds: string[]): Promise<void> {
  await kiosks.claimEnrolment(SERVER_ACTOR, {
    code: PairingCode.parse(code),
    name: 'Demo kiosk',
    displayIds,
  });
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  await ended;
}
