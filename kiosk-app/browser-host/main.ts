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
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void host[Symbol.asyncDispose]().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
});
