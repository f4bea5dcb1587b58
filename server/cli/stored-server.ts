import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { AppError } from '../../shared/errors.ts';
import { readConfig, type Config } from '../config.ts';
import { sqlitePathOf } from '../platform/database-url.ts';
import { openPlatform } from '../platform/open-platform.ts';
import type { Platform } from '../platform/platform.ts';

/** Opens what a server has kept on this machine, running or not. Throws `config/invalid` where none ever started. */
export async function openStored(): Promise<{ platform: Platform & AsyncDisposable; config: Config }> {
  const config = storedConfig();
  return { platform: await openPlatform({ ...config, logger: pino({ level: 'silent' }) }), config };
}

/** Where a server has kept its data on this machine. Throws `config/invalid` where none ever started. */
export function storedConfig(): Config {
  const config = readConfig();
  const path = sqlitePathOf(config.databaseUrl);
  if (path === null || existsSync(path)) return config;
  throw new AppError(
    'config/invalid',
    `no server has started in ${config.dataFolder} yet (see WAYPOST_DATA)`,
  );
}
