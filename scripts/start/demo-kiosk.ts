import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
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
  /** Beside that of this process. */
  environment?: Record<string, string>;
}

/** A kiosk in a process of its own. Disposing ends it and waits for that. */
export interface DemoKiosk extends AsyncDisposable {
  /** Addresses of its screens. */
  screens: string[];
  /** Rejects when it ends by itself, or cannot be claimed. */
  failed: Promise<never>;
}

/**
 * Starts a kiosk process and, when it shows a pairing code, claims it for the displays as an operator would.
 * Throws `config/invalid` when it ends before it serves its screens; what troubled it, it has printed itself.
 */
export async function startDemoKiosk({
  server,
  trustRootDigest,
  displayIds,
  kiosks,
  environment: given = {},
}: DemoKioskOptions): Promise<DemoKiosk> {
  const environment = {
    WAYPOST_SERVER: server,
    // Here one process sets up both: a unit elsewhere is told by people, and asks them.
    WAYPOST_TRUST_ROOT: trustRootDigest,
    WAYPOST_KIOSK_CONFIRM: 'by-itself',
    WAYPOST_KIOSK_DISPLAYS: String(displayIds.length),
  };
  const child = spawn(process.execPath, ['kiosk-app/browser-host/main.ts'], {
    env: { ...process.env, ...given, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await using owned = new AsyncDisposableStack();
  owned.defer(() => stop(child));
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  child.once('error', fail);
  child.once('exit', () => fail(new AppError('config/invalid', 'The kiosk has ended.')));
  const screens = screensOf(child, displayIds.length, (code) => {
    claim(kiosks, code, displayIds).catch(fail);
  });
  const addresses = await Promise.race([screens, failed]);
  const kept = owned.move();
  return { screens: addresses, failed, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** Reads the kiosk's log: addresses of its screens, and codes to be claimed. */
function screensOf(child: ChildProcess, count: number, onCode: (code: string) => void): Promise<string[]> {
  const screens: string[] = [];
  return new Promise((resolve) => {
    if (child.stdout === null) return;
    createInterface(child.stdout).on('line', (line) => {
      const address = /^screen \d+: (\S+)$/.exec(line)?.[1];
      const code = /^pairing code (\S+)$/.exec(line)?.[1];
      if (address !== undefined && screens.push(address) === count) resolve(screens);
      if (code !== undefined) onCode(code);
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

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
