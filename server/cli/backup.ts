import { resolve } from 'node:path';
import { formatInstant, systemClock } from '../../shared/time/index.ts';
import { backUp, summaryOf } from '../housekeeping/index.ts';
import { storedConfig } from './stored-server.ts';

/** Makes one more backup, beside the running server; in one sentence. Others are left alone. */
export async function backup({ to }: { to?: string }): Promise<string> {
  const { dataFolder, databaseUrl, backupsFolder } = storedConfig();
  const folder = to === undefined ? backupsFolder : resolve(to);
  const at = formatInstant(systemClock.wallMs());
  const order = { dataFolder, databaseUrl, folder, at, isRotated: false };
  return summaryOf(await backUp(order, new AbortController().signal));
}
