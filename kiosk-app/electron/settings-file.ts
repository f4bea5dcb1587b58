import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** Where an installed kiosk finds what its installer decided. */
export function settingsFile(
  platform: NodeJS.Platform,
  environment: Record<string, string | undefined>,
): string {
  const named = environment['WAYPOST_KIOSK_SETTINGS'];
  if (named !== undefined) return named;
  if (platform !== 'win32') return '/etc/waypost/kiosk.env';
  return join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Waypost', 'kiosk.env');
}

/** The environment, with what the file says (`NAME=value` lines) where the environment says nothing. */
export function withSettings(
  file: string,
  environment: Record<string, string | undefined>,
): Record<string, string | undefined> {
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...environment } : environment;
}
