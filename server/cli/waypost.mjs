#!/usr/bin/env node
/** The `waypost` command on a machine with any Node: what is older than 26 hands over to the project's own. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = new URL('waypost.ts', import.meta.url);

if (Number.parseInt(process.versions.node, 10) >= 26) {
  await import(command.href);
} else {
  const node = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
  const args = [fileURLToPath(command), ...process.argv.slice(2)];
  const { status, error } = spawnSync(node, args, { stdio: 'inherit' });
  if (error) console.error('Waypost is not installed here yet: type `npm ci` first.');
  process.exitCode = status ?? 1;
}
