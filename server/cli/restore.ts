import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { pino } from 'pino';
import { AppError } from '../../shared/errors.ts';
import { formatInstant, systemClock } from '../../shared/time/index.ts';
import { readConfig } from '../config.ts';
import { restore } from '../housekeeping/index.ts';
import { systemRandom } from '../platform/randomness.ts';
import { nodeCrypto } from '../platform/crypto.ts';
import { lockData } from '../platform/data-lock.ts';
import { lockDatabase } from '../platform/database-lock.ts';

/** Puts a backup in place of what the server has; what was done and what comes next. No server may run meanwhile. */
export async function restoreFrom(folder: string, { yes = false }: { yes?: boolean }): Promise<string> {
  const config = readConfig();
  using _lock = lockData(config);
  await using _databaseLock = await lockDatabase(config.databaseUrl, pino({ level: 'silent' }));
  if (!yes) await confirm(config.dataFolder);
  const at = formatInstant(systemClock.wallMs());
  const order = { dataFolder: config.dataFolder, databaseUrl: config.databaseUrl, from: resolve(folder), at };
  const { facts, replaced } = await restore(order, {
    clock: systemClock,
    crypto: nodeCrypto,
    random: systemRandom,
  });
  return [
    `Restored: database and ${facts.blobs.count} blobs of ${facts.madeAt}. Keys were not touched.`,
    ...(replaced === null ? [] : [`What was there before is in ${replaced}: delete it when all is well.`]),
    'Next: start the server. Kiosks catch up by themselves and bring the plays of the time in between.',
    'Repeat by hand what was done after the backup: recalls, kiosks taken out of service, approvals, plans.',
  ].join('\n');
}

async function confirm(dataFolder: string): Promise<void> {
  const question = `Put the backup in place of what is in ${dataFolder}, which is put aside?`;
  if (!process.stdin.isTTY) throw new AppError('config/invalid', `${question} Say so by --yes.`);
  using lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(`${question} Type "yes": `);
  if (answer.trim() !== 'yes') throw new AppError('config/invalid', 'nothing was changed');
}
