import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../shared/errors.ts';
import { buildApp, type Server } from './app.ts';
import { fingerprintOf } from './capabilities.ts';
import { readConfig } from './config.ts';
import { lockData } from './platform/data-lock.ts';
import { lockDatabase } from './platform/database-lock.ts';
import { createLogger } from './platform/logger.ts';
import { openPlatform } from './platform/open-platform.ts';
import { aborted, drain, listen, signalled } from './serve.ts';

async function main(): Promise<void> {
  const ending = signalled();
  const config = readConfig();
  const logger = createLogger(config);
  using _lock = lockData(config);
  await using lock = await lockDatabase(config.databaseUrl, logger);
  await using platform = await openPlatform({ ...config, logger });
  const server = await buildApp({ platform, config });
  const origin = await listen(server, config);
  await tell(server, origin);
  await using housekeeping = server.capabilities.housekeeping.start();
  await Promise.race([ending, aborted(lock.lost)]);
  logger.info('draining');
  await Promise.all([drain(server, config), housekeeping[Symbol.asyncDispose]()]);
  if (lock.lost.aborted)
    throw new AppError('config/data-in-use', 'another server took the database meanwhile');
}

/** Puts the server together in a folder of its own and takes it apart again. */
async function check(): Promise<void> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-check-'));
  const config = readConfig({ WAYPOST_DATA: folder.path, WAYPOST_PORT: '0' });
  await using platform = await openPlatform({ ...config, logger: createLogger({ logLevel: 'silent' }) });
  const { app } = await buildApp({ platform, config });
  await app.ready();
  await app.close();
}

/** The one-time password is made last: whoever could not read it here never could. */
async function tell({ capabilities }: Server, origin: string): Promise<void> {
  const first = await capabilities.accounts.ensureAdministrator();
  if (first !== null) {
    console.log(
      `First administrator: sign in as "${first.name}" with the one-time password ${first.oneTimePassword}`,
    );
  }
  console.log(`Trust root: ${fingerprintOf(capabilities)}`);
  if (capabilities.approvals.currentRoot().root.isDemo)
    console.log('It is a demo: its key is on this server. `npx waypost trust plan` begins one of your own.');
  console.log(`Waypost listens on ${origin}`);
}

try {
  await (process.argv.includes('--check') ? check() : main());
} catch (error) {
  console.error(error instanceof AppError ? `${error.code}: ${error.message}` : error);
  process.exitCode = 1;
}
