import { createCapabilities } from '../capabilities.ts';
import { openStored } from './stored-server.ts';

/** Writes a gate as a pack over what is in a folder. */
export async function exportPack(gateKey: string, folder: string): Promise<void> {
  const stored = await openStored();
  await using platform = stored.platform;
  const { packs, uploads } = await createCapabilities(platform, stored.config);
  await using _uploads = uploads;
  await packs.write(gateKey, folder);
}
