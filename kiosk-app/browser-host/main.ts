import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { readHostConfig } from './config.ts';
import { BrowserHost } from './host.ts';

const PAGES = join(import.meta.dirname, '../../dist/screen');

async function main(): Promise<void> {
  const config = readHostConfig(process.env);
  const host = await BrowserHost.start(config, PAGES);
  for (let slot = 0; slot < config.displays; slot++)
    console.log(`screen ${slot + 1}: ${host.pages.address(slot)}`);
  await signalled();
  await host[Symbol.asyncDispose]();
}

/** Resolves at the first signal; a terminal's and a supervisor's may both come, and neither cuts the ending short. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof AppError ? error.message : error);
    process.exit(1);
  },
);
