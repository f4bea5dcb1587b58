import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { NATION, seedFleet, type FleetSize } from '../../../scripts/seed-fleet.ts';
import { createCapabilities, type Capabilities } from '../../../server/capabilities.ts';
import { readConfig } from '../../../server/config.ts';
import { openPlatform } from '../../../server/platform/open-platform.ts';
import { fastFolder } from '../../support/fast-folder.ts';
import { freePort, startProcess } from '../../support/processes.ts';
import { rounded } from './statistics.ts';

interface FirstAdministrator {
  name: string;
  oneTimePassword: string;
}

/** A server in a process of its own that holds a nation's fleet, and nobody has signed in to. */
export interface Nation extends AsyncDisposable {
  origin: string;
  oneTimePassword: string;
  /** How large it is, and how long making it took: for the figures. */
  fleet: { gates: number; displays: number; contents: number; seedSeconds: number };
}

/** `prepare` adds to what `seedFleet` made, before the server starts. */
export async function startNation(
  gates: number = NATION.gates,
  prepare?: (capabilities: Capabilities, first: FirstAdministrator) => Promise<void>,
): Promise<Nation> {
  const size = { ...NATION, gates };
  await using owned = new AsyncDisposableStack();
  const folder = await mkdtemp(join(fastFolder, 'waypost-nation-'));
  owned.defer(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const environment = {
    WAYPOST_DATA: folder,
    WAYPOST_LEGIBILITY: 'tell',
    WAYPOST_PORT: String(port),
    WAYPOST_PUBLIC_URL: origin,
    WAYPOST_LOG_LEVEL: 'error',
    WAYPOST_CALLS_PER_MINUTE: '1000000',
  };
  const { seedSeconds, oneTimePassword } = await seed({ environment, size, prepare });
  const server = owned.use(startProcess('server/main.ts', environment));
  await server.line(/listens on/);
  const { displays, contents } = size;
  const kept = owned.move();
  return {
    origin,
    oneTimePassword,
    fleet: { gates, displays: gates * displays, contents: gates * contents, seedSeconds },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

interface Seeding {
  environment: Record<string, string>;
  size: FleetSize;
  prepare: Parameters<typeof startNation>[1];
}

async function seed({ environment, size, prepare }: Seeding) {
  const startMs = performance.now();
  const config = readConfig(environment);
  await using platform = await openPlatform({ ...config, logger: pino({ level: 'silent' }) });
  const capabilities = await createCapabilities(platform, config);
  await seedFleet({ ...capabilities, database: platform.database }, size);
  const seedSeconds = rounded((performance.now() - startMs) / 1_000);
  const first = await capabilities.accounts.ensureAdministrator();
  if (first === null) throw new Error('somebody signed in before');
  await prepare?.(capabilities, first);
  return { seedSeconds, oneTimePassword: first.oneTimePassword };
}
