/**
 * `npm start`: a server with the demo gate, and one kiosk in the browser host that drives all of its displays.
 * Everything is kept in `data/`; Ctrl-C ends both.
 */
import { pino } from 'pino';
import { buildApp } from '../server/app.ts';
import { fingerprintOf } from '../server/capabilities.ts';
import { readConfig } from '../server/config.ts';
import { lockData } from '../server/platform/data-lock.ts';
import { lockDatabase } from '../server/platform/database-lock.ts';
import { openPlatform } from '../server/platform/open-platform.ts';
import { aborted, drain, listen, signalled } from '../server/serve.ts';
import { AppError } from '../shared/errors.ts';
import { seedDemoGate } from './demo-gate.ts';
import { seedDemoFeeds, startDemoFeeds } from './demo-feeds/demo-feeds.ts';
import { openDemoLanes } from './demo-feeds/lanes.ts';
import { startDemoKiosk } from './start/demo-kiosk.ts';

async function start(): Promise<void> {
  const ending = signalled();
  const config = readConfig({ WAYPOST_LOG_LEVEL: 'warn', ...process.env });
  await using owned = new AsyncDisposableStack();
  owned.use(lockData(config));
  const logger = pino({ level: config.logLevel });
  const lock = owned.use(await lockDatabase(config.databaseUrl, logger));
  const platform = owned.use(await openPlatform({ ...config, logger }));
  const server = await buildApp({ platform, config });
  owned.defer(() => drain(server, config));
  const gate = await seedDemoGate(server.capabilities);
  const { feeds, readings } = server.capabilities;
  await seedDemoFeeds({ feeds }, gate);
  await openDemoLanes({ readings, clock: platform.clock }, gate.gateId);
  owned.use(await startDemoFeeds({ feeds, platform }, gate.gateId));
  const origin = await listen(server, config);
  const kiosk = owned.use(
    await startDemoKiosk({
      server: origin,
      trustRootDigest: fingerprintOf(server.capabilities),
      displayIds: Object.values(gate.displayIds),
      kiosks: server.capabilities.kiosks,
    }),
  );
  const administrator = await server.capabilities.accounts.ensureAdministrator();
  const displays = Object.keys(gate.displayIds);
  const screens = kiosk.screens.map((address, i) => `${address}  ${displays[i] ?? ''}`);
  tell({ origin, signing: config.signingPlace?.origin ?? null, screens, administrator });
  await Promise.race([ending, kiosk.failed, aborted(lock.lost)]);
}

interface Started {
  origin: string;
  /** Where people sign by passkeys; null: nowhere. */
  signing: string | null;
  /** Address and display of each. */
  screens: readonly string[];
  administrator: { name: string; oneTimePassword: string } | null;
}

function tell({ origin, signing, screens, administrator }: Started): void {
  const lines = [
    '',
    'Waypost is running.',
    ...screens.map((screen, index) => `  Screen ${index + 1}       ${screen}`),
    `  Console        ${origin}`,
    `  Gate desk      ${origin}/desk`,
    ...(signing === null ? [] : [`  Signing page   ${signing}`]),
    `  API reference  ${origin}/docs`,
    '',
    administrator === null
      ? 'Sign in as "administrator"; the one-time password was shown at the first start.'
      : `Sign in as "${administrator.name}" with the one-time password ${administrator.oneTimePassword} (shown only now).`,
    '',
    'Try next:',
    '  Open screens in a browser, and reload one: it joins where the clock says it must be.',
    '  Open and close lanes at the gate desk, from a telephone or a small window, and watch the strip above them.',
    '  Bring in a second gate, a land crossing with an LED wall: docs/operator.md',
    '  Put a picture of yours on a screen, and take it off again: docs/operator.md',
    '  Make an approval key of your own and approve with it: docs/operator.md (these are demo keys)',
    '  Stop the server and watch the screens play on: docs/technician.md',
    '',
    'Ctrl-C ends server and kiosk; data/ keeps everything for the next start.',
    '',
  ];
  console.log(lines.join('\n'));
}

try {
  await start();
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
