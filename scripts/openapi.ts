/** `node scripts/openapi.ts`: writes docs/openapi.json from the routes; with `--check`, tells whether it still is what they say. */
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { buildApp } from '../server/app.ts';
import { readConfig } from '../server/config.ts';
import { openPlatform } from '../server/platform/open-platform.ts';

const target = new URL('../docs/openapi.json', import.meta.url);

async function describe(): Promise<string> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-openapi-'));
  const config = readConfig({ WAYPOST_DATA: folder.path, WAYPOST_PORT: '0' });
  await using platform = await openPlatform({ ...config, logger: pino({ level: 'silent' }) });
  const { app } = await buildApp({ platform, config });
  await app.ready();
  const description = app.swagger();
  await app.close();
  return `${JSON.stringify(sorted(description), null, 2)}\n`;
}

/** Keys in the order of the alphabet, so that the file changes only when the API does. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]));
}

const described = await describe();
if (!process.argv.includes('--check')) {
  await writeFile(target, described);
} else if ((await readFile(target, 'utf8').catch(() => '')) !== described) {
  console.error('docs/openapi.json is not what the routes say: run `node scripts/openapi.ts` and commit it.');
  process.exitCode = 1;
}
