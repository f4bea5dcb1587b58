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
  return existsSync(file) ? { ...parseEnv(textOf(readFileSync(file))), ...environment } : environment;
}

/** Editors and shells of Windows begin a file with a mark, some of them in UTF-16. */
function textOf(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}
