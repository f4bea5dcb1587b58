import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { AppError } from '../shared/errors.ts';
import { buildApp, type Server } from './app.ts';
import { fingerprintOf } from './capabilities.ts';
import { readConfig, type Config } from './config.ts';
import { openPlatform } from './platform/open-platform.ts';

/** Requests still under way are cut after that, so that the process ends within ten seconds of the signal. */
const DRAIN_MS = 9_000;

async function main(): Promise<void> {
  const config = readConfig();
  const logger = pino({
    level: config.logLevel,
    redact: ['req.headers.authorization', 'req.headers.cookie'],
  });
  await using platform = await openPlatform({ ...config, logger });
  const server = await buildApp({ platform, config });
  await serve(server, config);
  await signalled();
  await drain(server, logger);
}

/** Puts the server together in a folder of its own and takes it apart again. */
async function check(): Promise<void> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-check-'));
  const config = readConfig({ WAYPOST_DATA: folder.path, WAYPOST_PORT: '0' });
  await using platform = await openPlatform({ ...config, logger: pino({ level: 'silent' }) });
  const { app } = await buildApp({ platform, config });
  await app.ready();
  await app.close();
}

async function serve({ app, capabilities }: Server, { host, port, publicUrl }: Config): Promise<void> {
  const first = await capabilities.accounts.ensureAdministrator();
  const listening = await app.listen({ host, port });
  if (first !== null) {
    console.log(
      `First administrator: sign in as "${first.name}" with the one-time password ${first.oneTimePassword}`,
    );
  }
  console.log(`Trust root: ${fingerprintOf(capabilities)}`);
  console.log(`Waypost listens on ${port === 0 ? listening : publicUrl.origin}`);
}

function signalled(): Promise<unknown> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}

async function drain({ app }: Server, logger: Logger): Promise<void> {
  logger.info('draining');
  const cut = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
  await app.close();
  clearTimeout(cut);
}

try {
  await (process.argv.includes('--check') ? check() : main());
} catch (error) {
  console.error(error instanceof AppError ? `${error.code}: ${error.message}` : error);
  process.exitCode = 1;
}
