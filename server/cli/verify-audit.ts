import { createAudit, type ChainReport } from '../audit/index.ts';
import { openStored } from './stored-server.ts';

/** Checks every entry of the chain against the one before it. */
export async function verifyAudit(): Promise<ChainReport> {
  await using platform = (await openStored()).platform;
  return await createAudit(platform).verify(platform.database.read);
}
