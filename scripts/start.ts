/**
 * `npm start`: a server with the demo gate, and one kiosk in the browser host that drives both of its displays.
 * Everything is kept in `data/`; Ctrl-C ends both.
 */
import { pino } from 'pino';
import { buildApp } from '../server/app.ts';
import { fingerprintOf } from '../server/capabilities.ts';
import { readConfig } from '../server/config.ts';
import { openPlatform } from '../server/platform/open-platform.ts';
import { AppError } from '../shared/errors.ts';
import { seedDemoGate } from './demo-gate.ts';
import { startDemoKiosk } from './start/demo-kiosk.ts';
import { explainTakenPort } from './start/ports.ts';

async function start(): Promise<void> {
  const config = readConfig({
    ...process.env,
    WAYPOST_LOG_LEVEL: process.env['WAYPOST_LOG_LEVEL'] ?? 'warn',
  });
  await using platform = await openPlatform({ ...config, logger: pino({ level: config.logLevel }) });
  const { app, capabilities } = await buildApp({ platform, config });
  const gate = await seedDemoGate(capabilities);
  const administrator = await capabilities.accounts.ensureAdministrator();
  await app
    .listen({ host: config.host, port: config.port })
    .catch(explainTakenPort('WAYPOST_PORT', config.port));
  const kiosk = await startDemoKiosk({
    server: config.publicUrl.origin,
    trustRootDigest: fingerprintOf(capabilities),
    displayIds: Object.values(gate.displayIds),
    kiosks: capabilities.kiosks,
  });
  tell({ origin: config.publicUrl.origin, screens: kiosk.screens, administrator });
  await Promise.race([signalled(), kiosk.ended]);
  await kiosk.stop();
  await app.close();
}

interface Started {
  origin: string;
  screens: readonly string[];
  administrator: { name: string; oneTimePassword: string } | null;
}

function tell({ origin, screens, administrator }: Started): void {
  const lines = [
    '',
    'Waypost is running.',
    ...screens.map((address, index) => `  Screen ${index + 1}       ${address}`),
    `  Server         ${origin}`,
    `  API reference  ${origin}/docs`,
    '',
    administrator === null
      ? 'Sign in with the password you chose at the first start.'
      : `Sign in as "${administrator.name}" with the one-time password ${administrator.oneTimePassword} (shown only now).`,
    'What to try next: docs/operator.md. Ctrl-C ends server and kiosk.',
    '',
  ];
  console.log(lines.join('\n'));
}

function signalled(): Promise<unknown> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
  });
}

try {
  await start();
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
